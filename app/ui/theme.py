"""Colours, sizes and fonts: tokens first, then one palette and one short style sheet made of them.

The tokens and their contrast are those of the product's visual language (4.3): text at least 5.2:1,
borders of controls, icons and focus at least 3:1. Under a high-contrast setting of the system the
tokens give way to the system's own palette.
"""

from dataclasses import asdict, dataclass
from enum import Enum, StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour there is, as #RRGGBB, and how thick a line around a control is."""

    bg: str
    surface: str
    sunken: str
    text: str
    muted: str
    accent: str
    accent_weak: str
    on_accent: str
    ok: str
    ok_weak: str
    warn: str
    warn_weak: str
    bad: str
    bad_weak: str
    info: str
    info_weak: str
    border: str
    hairline: str
    code: str
    line: int = 1


LIGHT = Tokens(
    bg="#F5F7F9",
    surface="#FFFFFF",
    sunken="#EDF1F4",
    text="#17212B",
    muted="#52606D",
    accent="#0B6477",
    accent_weak="#DDEFF2",
    on_accent="#FFFFFF",
    ok="#1A6B3C",
    ok_weak="#E2F3E7",
    warn="#8A5A00",
    warn_weak="#FBF0D9",
    bad="#B3261E",
    bad_weak="#FBE6E4",
    info="#2456A6",
    info_weak="#E4ECF9",
    border="#76838F",
    hairline="#D9E0E6",
    code="#F3F5F8",
)
DARK = Tokens(
    bg="#10161C",
    surface="#18202A",
    sunken="#0C1116",
    text="#E4EAF0",
    muted="#9FB0BF",
    accent="#5CC4D6",
    accent_weak="#16343C",
    on_accent="#06222A",
    ok="#6CCB8B",
    ok_weak="#15301F",
    warn="#E5B457",
    warn_weak="#33270F",
    bad="#F28B82",
    bad_weak="#3A1B1A",
    info="#8AB4F8",
    info_weak="#182945",
    border="#748496",
    hairline="#2B3743",
    code="#121922",
)


class FontRole(Enum):
    """What a text is for: pixels at 100 %, weight, letter spacing in pixels, fixed width or not."""

    TITLE = (28, QFont.Weight.DemiBold, 0.0, False)
    HEADING = (22, QFont.Weight.DemiBold, 0.0, False)
    SUBHEADING = (18, QFont.Weight.DemiBold, 0.0, False)
    BODY = (16, QFont.Weight.Normal, 0.0, False)
    BODY_STRONG = (16, QFont.Weight.DemiBold, 0.0, False)
    UI = (14, QFont.Weight.Normal, 0.0, False)
    UI_STRONG = (14, QFont.Weight.DemiBold, 0.0, False)
    SMALL = (13, QFont.Weight.Normal, 0.0, False)
    SMALL_STRONG = (13, QFont.Weight.DemiBold, 0.0, False)
    LABEL = (13, QFont.Weight.DemiBold, 0.3, False)
    CODE = (13, QFont.Weight.Normal, 0.0, True)
    KEY = (12, QFont.Weight.Normal, 0.0, True)

    @property
    def pixels(self) -> int:
        """Size at 100 %."""
        return self.value[0]


LINE_HEIGHT = {
    FontRole.TITLE: 1.25,
    FontRole.HEADING: 1.25,
    FontRole.SUBHEADING: 1.3,
    FontRole.BODY: 1.6,
    FontRole.BODY_STRONG: 1.4,
    FontRole.CODE: 1.54,
}
SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0
_GENERIC = {"Sans Serif", "Sans", "monospace", "Monospace", ""}
_SANS = ["Noto Sans", "Inter", "Cantarell", "DejaVu Sans"]
_FIXED = ["Noto Sans Mono", "JetBrains Mono", "DejaVu Sans Mono"]
# How wide a character of English prose is on average; a measure of 72 is 72 of these.
_SAMPLE = (
    "A trained model is assembled from things you did not make: a base model, a tokenizer, data"
)


class ThemeChoice(StrEnum):
    """What the learner asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look in force. Painters read it while painting; `changed` asks them to do so again."""

    changed = Signal()

    def __init__(self, application: QApplication, sheet: Path) -> None:
        super().__init__()
        self._application = application
        self._sheet = Template(sheet.read_text(encoding="utf-8"))
        self._choice = ThemeChoice.SYSTEM
        self.scale = 1.0
        self.measure = 72
        self.tokens = LIGHT
        self._families = {
            False: _families(QFontDatabase.SystemFont.GeneralFont, _SANS),
            True: _families(QFontDatabase.SystemFont.FixedFont, _FIXED),
        }
        self._fonts: dict[FontRole, QFont] = {}
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._accessibility = self._hints.accessibility()
        self._accessibility.contrastPreferenceChanged.connect(self._on_system_changed)
        self._system_palette = QPalette(application.palette())
        self._is_applied = False

    def apply(self, choice: ThemeChoice, scale: float, measure: int) -> None:
        """Show everything in this theme, text size (1.0 is 100 %) and measure (characters)."""
        scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        if self._is_applied and (choice, scale, measure) == (
            self._choice,
            self.scale,
            self.measure,
        ):
            return
        self._choice, self.scale, self.measure = choice, scale, measure
        self._refresh()

    @property
    def is_dark(self) -> bool:
        """Whether the dark version of pictures fits."""
        return QColor(self.tokens.bg).lightness() < QColor(self.tokens.text).lightness()

    @property
    def is_high_contrast(self) -> bool:
        """Whether the system asks for its own high-contrast colours."""
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    def colour(self, name: str) -> QColor:
        """Give a token's colour by name."""
        return QColor(getattr(self.tokens, name))

    def font(self, role: FontRole) -> QFont:
        """Give the font of a role at the text size in force."""
        if role not in self._fonts:
            pixels, weight, spacing, is_fixed = role.value
            font = QFont(self._families[is_fixed])
            font.setPixelSize(max(1, round(pixels * self.scale)))
            font.setWeight(weight)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if spacing:
                font.setCapitalization(QFont.Capitalization.AllUppercase)
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * self.scale)
            self._fonts[role] = font
        return self._fonts[role]

    def px(self, pixels: float) -> int:
        """Scale a distance with the text size."""
        return round(pixels * self.scale)

    def line_height(self, role: FontRole) -> int:
        """Give the height of a line of prose in a role, in pixels."""
        return round(role.pixels * LINE_HEIGHT.get(role, 1.45) * self.scale)

    def column_width(self) -> int:
        """Give the width of the reading column in pixels."""
        metrics = QFontMetricsF(self.font(FontRole.BODY))
        return round(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * self.measure)

    @Slot()
    def _on_system_changed(self) -> None:
        if self._is_applied:
            self._refresh()

    def _refresh(self) -> None:
        self._fonts.clear()
        self._is_applied = True
        scheme = {
            ThemeChoice.LIGHT: Qt.ColorScheme.Light,
            ThemeChoice.DARK: Qt.ColorScheme.Dark,
        }.get(self._choice, Qt.ColorScheme.Unknown)
        if self._hints.colorScheme() != scheme:
            self._hints.setColorScheme(scheme)
        is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        if self._choice is not ThemeChoice.SYSTEM:
            is_dark = self._choice is ThemeChoice.DARK
        self.tokens = DARK if is_dark else LIGHT
        if self.is_high_contrast:
            self.tokens = tokens_of(self._system_palette)
        self._application.setPalette(palette_of(self.tokens))
        self._application.setFont(self.font(FontRole.UI))
        self._application.setStyleSheet(self._sheet.substitute(self._words()))
        self.changed.emit()

    def _words(self) -> dict[str, str]:
        """Give what the style sheet may name: every token, and sizes as `px4` to `px48`."""
        sizes = {f"px{n}": f"{self.px(n)}px" for n in (2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 36, 48)}
        tokens = {name: str(value) for name, value in asdict(self.tokens).items()}
        fonts = {
            "ui_size": f"{self.font(FontRole.UI).pixelSize()}px",
            "small_size": f"{self.font(FontRole.SMALL).pixelSize()}px",
        }
        return tokens | sizes | fonts


def palette_of(tokens: Tokens) -> QPalette:
    """Put the tokens where Qt's own widgets look for colours."""
    roles = {
        QPalette.ColorRole.Window: tokens.bg,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.sunken,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.bad,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Mid: tokens.border,
        QPalette.ColorRole.Dark: tokens.border,
        QPalette.ColorRole.Midlight: tokens.hairline,
        QPalette.ColorRole.Light: tokens.surface,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return palette


def tokens_of(palette: QPalette) -> Tokens:
    """Derive tokens from the system's palette: no tints, thick lines, its own accent."""
    text = palette.color(QPalette.ColorRole.WindowText).name()
    window = palette.color(QPalette.ColorRole.Window).name()
    link = palette.color(QPalette.ColorRole.Link).name()
    marked = palette.color(QPalette.ColorRole.Highlight).name()
    on_marked = palette.color(QPalette.ColorRole.HighlightedText).name()
    grounds = ("bg", "surface", "sunken", "accent_weak", "ok_weak", "warn_weak", "bad_weak")
    inks = ("text", "muted", "ok", "warn", "bad", "border", "hairline")
    colours = dict.fromkeys((*grounds, "info_weak", "code"), window) | dict.fromkeys(inks, text)
    own = {"info": link, "accent": marked, "on_accent": on_marked}
    return Tokens(**(colours | own), line=2)


def installed_family(*, is_fixed: bool) -> str:
    """Give the first of the theme's families that this machine has, for what takes only one."""
    kinds = QFontDatabase.SystemFont
    wanted = _families(kinds.FixedFont, _FIXED) if is_fixed else _families(kinds.GeneralFont, _SANS)
    known = set(QFontDatabase.families())
    return next((family for family in wanted if family in known), wanted[-1])


def _families(kind: QFontDatabase.SystemFont, preferred: list[str]) -> list[str]:
    """Take the system's font; where it only says "some font", prefer those that read well."""
    family = QFontDatabase.systemFont(kind).family()
    return [*preferred, family] if family in _GENERIC else [family]
