"""What a change of settings did, in a sentence."""

from dataclasses import fields

from PySide6.QtCore import QCoreApplication

from app.settings import Settings
from app.ui.widgets.month_field import month_names
from app.ui.widgets.single_keys import deeds

_LEARNING = frozenset({
    "weekly_goal",
    "is_goal_paused",
    "review_budget",
    "is_budget_minutes",
    "asks_confidence",
    "renewal_month",
})
_KEYS = frozenset({"letter_keys", "single_keys"})


def change_words(before: Settings, after: Settings) -> str:
    """Say what a change did; one of several settings at once is a reset."""
    changed = [f.name for f in fields(Settings) if _differs(before, after, f.name)]
    if len(changed) == 1:
        return _words(changed[0], before, after)
    translate = QCoreApplication.translate
    if changed and set(changed) <= _LEARNING:
        return translate("SettingsPage", "The learning settings are as they were at first.")
    if changed and set(changed) <= _KEYS:
        return translate("SettingsPage", "The single keys are as they were at first.")
    return translate("SettingsPage", "The reading settings are as they were at first.")


def _differs(before: Settings, after: Settings, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _words(name: str, before: Settings, after: Settings) -> str:
    if name in _LEARNING:
        return _learning_words(name, after)
    if name in _KEYS:
        return _key_words(before, after)
    translate = QCoreApplication.translate
    match name:
        case "theme":
            themes = {
                "system": translate("SettingsPage", "The theme follows the system now."),
                "light": translate("SettingsPage", "The theme is light now."),
                "dark": translate("SettingsPage", "The theme is dark now."),
            }
            return themes[after.theme]
        case "text_percent":
            words = translate("SettingsPage", "The text size is {0}% now.")
            return words.format(after.text_percent)
        case "measure":
            words = translate("SettingsPage", "Lines have up to {0} characters now.")
            return words.format(after.measure)
        case "display_name":
            return translate("SettingsPage", "Your name was changed.")
        case "is_lead":
            leads = translate("SettingsPage", "Team stands at the left now, and on Ctrl+6.")
            alone = translate("SettingsPage", "Team is not shown any more. Nothing was removed.")
            return leads if after.is_lead else alone
    return translate("SettingsPage", "What you do was changed.")


def _key_words(before: Settings, after: Settings) -> str:
    """Say whether there are single keys, or which is another one; of several, that they are new."""
    translate = QCoreApplication.translate
    if before.letter_keys != after.letter_keys:
        on = translate("SettingsPage", "Single keys are on now.")
        return on if after.letter_keys else translate("SettingsPage", "Single keys are off now.")
    pairs = enumerate(zip(before.single_keys, after.single_keys, strict=True))
    changed = [place for place, (old, new) in pairs if old != new]
    if len(changed) > 1:
        return translate("SettingsPage", "The single keys are as they were at first.")
    words = translate("SettingsPage", "The key for “{0}” is “{1}” now.")
    return words.format(deeds()[changed[0]], after.single_keys[changed[0]])


def _learning_words(name: str, after: Settings) -> str:
    translate = QCoreApplication.translate
    match name:
        case "weekly_goal" if after.weekly_goal:
            words = translate("SettingsPage", "The weekly goal is {0} sessions now.")
            return words.format(after.weekly_goal)
        case "weekly_goal":
            return translate("SettingsPage", "There is no weekly goal now.")
        case "is_goal_paused":
            paused = translate("SettingsPage", "The weekly goal is paused now.")
            running = translate("SettingsPage", "The weekly goal counts again now.")
            return paused if after.is_goal_paused else running
        case "asks_confidence":
            on = translate("SettingsPage", "Questions ask how sure you are now.")
            off = translate("SettingsPage", "Questions no longer ask how sure you are.")
            return on if after.asks_confidence else off
        case "renewal_month" if after.renewal_month:
            words = translate("SettingsPage", "Renewal is in {0} of each year now.")
            return words.format(month_names()[after.renewal_month - 1])
        case "renewal_month":
            return translate("SettingsPage", "Renewal is on your own anniversary now.")
    items = translate("SettingsPage", "A day's review has up to {0} questions now.")
    minutes = translate("SettingsPage", "A day's review takes up to {0} minutes now.")
    return (minutes if after.is_budget_minutes else items).format(after.review_budget)
