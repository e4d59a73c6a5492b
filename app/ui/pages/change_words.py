"""What a change of settings did, in a sentence."""

from dataclasses import fields

from PySide6.QtCore import QCoreApplication

from app.settings import Settings

_LEARNING = frozenset({
    "weekly_goal",
    "is_goal_paused",
    "review_budget",
    "is_budget_minutes",
    "asks_confidence",
})


def change_words(before: Settings, after: Settings) -> str:
    """Say what a change did; one of several settings at once is a reset."""
    changed = [f.name for f in fields(Settings) if _differs(before, after, f.name)]
    if len(changed) == 1:
        return _words(changed[0], after)
    translate = QCoreApplication.translate
    if changed and set(changed) <= _LEARNING:
        return translate("SettingsPage", "The learning settings are as they were at first.")
    return translate("SettingsPage", "The reading settings are as they were at first.")


def _differs(before: Settings, after: Settings, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _words(name: str, after: Settings) -> str:
    if name in _LEARNING:
        return _learning_words(name, after)
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
        case "role":
            return translate("SettingsPage", "What you do was changed.")
    on = translate("SettingsPage", "Single keys are on now.")
    off = translate("SettingsPage", "Single keys are off now.")
    return on if after.letter_keys else off


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
    items = translate("SettingsPage", "A day's review has up to {0} questions now.")
    minutes = translate("SettingsPage", "A day's review takes up to {0} minutes now.")
    return (minutes if after.is_budget_minutes else items).format(after.review_budget)
