"""What is shown of a team: a field for names, who, which guidelines, and views that were kept."""

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.domain.team_filter import LONGEST_WORDS
from app.ui.plain_text import clean, on_button
from app.ui.theme import Theme
from app.ui.widgets.chooser import Chooser
from app.ui.widgets.menu_button import MenuButton
from app.ui.widgets.options import Segments
from app.ui.widgets.placed import Arrangement, Placed, lines

_FIELD, _CHOICE = 150, 172


class TeamBar(Placed):
    """Says that something was changed; what, its properties tell."""

    changed = Signal()
    view_chosen = Signal(str)
    keep_requested = Signal()
    forget_requested = Signal(str)

    def __init__(
        self, theme: Theme, kinds: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._words = QLineEdit(self)
        self._words.setMaxLength(LONGEST_WORDS)
        self._words.setPlaceholderText(self.tr("Find a person"))
        self._words.setAccessibleName(self.tr("Find a person"))
        self._kinds = Segments(theme, kinds, self)
        self._kind = kinds[0][0]
        self._kinds.show_chosen(self._kind)
        self._areas = Chooser(theme, self)
        self._areas.setAccessibleName(self.tr("Guidelines shown"))
        self._menu = QMenu(self)
        self._views = MenuButton(theme, self.tr("Views"), self._menu, self)
        self._keep = QAction(self.tr("Keep this view…"), self)
        self._forget = QAction(self)
        self._current = ""
        self._connect()
        self.show_views((), "")

    @property
    def words(self) -> str:
        """What a name has to hold."""
        return self._words.text()

    @property
    def kind(self) -> str:
        """Who is shown, by the id of the choice."""
        return self._kind

    @property
    def area(self) -> str:
        """The part whose guidelines are shown; empty for all."""
        return str(self._areas.currentData() or "")

    def show_areas(self, areas: tuple[str, ...]) -> None:
        """Offer the parts of the guidelines."""
        if self._areas.count() == len(areas) + 1:
            return
        self._areas.clear()
        self._areas.addItem(self.tr("All guidelines"), "")
        for area in areas:
            self._areas.addItem(clean(area), area)

    def show_views(self, names: tuple[str, ...], current: str) -> None:
        """Offer the views that were kept; the current one can be removed."""
        self._current = current
        self._menu.clear()
        for each in names:
            action = QAction(on_button(each), self._menu)
            action.setData(each)
            action.setCheckable(True)
            action.setChecked(each == current)
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addActions([self._keep, self._forget])
        self._forget.setText(on_button(self.tr("Remove the view {0}").format(current)))
        self._forget.setVisible(bool(current))

    def show_choice(self, words: str, kind: str, area: str) -> None:
        """Show what is chosen."""
        self._words.setText(words)
        self._kind = kind
        self._kinds.show_chosen(kind)
        self._areas.setCurrentIndex(max(self._areas.findData(area), 0))

    def arrange(self, width: int) -> Arrangement:
        """Put everything on as few lines as the width allows."""
        px = self._theme.px
        sized: list[tuple[QWidget, int]] = [
            (self._words, px(_FIELD)),
            (self._kinds, self._kinds.sizeHint().width()),
            (self._areas, px(_CHOICE)),
            (self._views, self._views.sizeHint().width()),
        ]
        return lines(sized, QRect(0, 0, width, 0), px(8))

    def _connect(self) -> None:
        self._words.textEdited.connect(self._on_changed)
        self._kinds.option_chosen.connect(self._on_kind_chosen)
        self._areas.activated.connect(self._on_changed)
        self._menu.triggered.connect(self._on_view_triggered)
        self._keep.triggered.connect(self.keep_requested)
        self._forget.triggered.connect(self._on_forget_triggered)

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()

    @Slot(str)
    def _on_kind_chosen(self, kind: str) -> None:
        self._kind = kind
        self.changed.emit()

    @Slot(QAction)
    def _on_view_triggered(self, action: QAction) -> None:
        if action.data():
            self.view_chosen.emit(action.data())

    @Slot()
    def _on_forget_triggered(self) -> None:
        self.forget_requested.emit(self._current)
