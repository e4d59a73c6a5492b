"""When there is something to review again, and how much, in words."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain.review import ReviewDay, minutes_for

_WEEK, _MANY_WEEKS = 7, 9


def day_words(day: date, today: date) -> str:
    """Name a day to come: tomorrow, a day of the week, or a date."""
    ahead = (day - today).days
    if day == today + timedelta(days=1):
        return QCoreApplication.translate("Due", "tomorrow")
    shown = QDate(day.year, day.month, day.day)
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    if 1 < ahead < _WEEK:
        return locale.standaloneDayName(shown.dayOfWeek())
    words = locale.toString(shown, "d MMMM")
    return words if day.year == today.year else locale.toString(shown, "d MMMM yyyy")


def short_day_words(day: str) -> str:
    """Write a day of a record, YYYY-MM-DD, as people do; what is in no calendar stays as it is."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return locale.toString(QDate(read.year, read.month, read.day), "d MMM yyyy")


def next_day_words(day: ReviewDay, today: date) -> str:
    """Say when something will be due, and how much."""
    translate = QCoreApplication.translate
    if day.next_day is None:
        return translate("Due", "Nothing else is waiting.")
    words = translate("Due", "Nothing due until {0}: {1} questions then, about {2} min.")
    if day.next_count == 1:
        words = translate("Due", "Nothing due until {0}: one question then.")
    named = day_words(day.next_day, today)
    return words.format(named, day.next_count, minutes_for(day.next_count))


def days_words(days: int) -> str:
    """Say how long something is away, in days, weeks or months."""
    translate = QCoreApplication.translate
    if days <= 1:
        return translate("Due", "tomorrow")
    if days < 2 * _WEEK:
        return translate("Due", "in about {0} days").format(days)
    if days < _MANY_WEEKS * _WEEK:
        return translate("Due", "in about {0} weeks").format(round(days / _WEEK))
    return translate("Due", "in about {0} months").format(round(days / 30.4))
