"""Opening a lesson: from the request to its first screenful painted, and the slices after that.

Against one `QTextBrowser.setHtml` of the same words in the same run. Run it with
`python tests/benchmarks/lesson.py`; it prints one table.
"""

import html
import os
import statistics
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent.parent
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HIGHDPI_DISABLE_2X_IMAGE_LOADING"] = "1"
os.environ.setdefault("FONTCONFIG_FILE", str(ROOT / "tests" / "fonts.conf"))
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication  # noqa: E402 the environment comes first
from PySide6.QtWidgets import QApplication, QTextBrowser  # noqa: E402

from app.domain.course import Guideline, Source  # noqa: E402
from app.domain.ids import (  # noqa: E402
    OPENING,
    ChoiceId,
    ItemId,
    LessonId,
    ModuleId,
    ObjectiveId,
    section_id,
)
from app.domain.item import Choice, Item, ItemType, Use  # noqa: E402
from app.domain.lesson import (  # noqa: E402
    Block,
    Callout,
    CalloutKind,
    Check,
    Code,
    Heading,
    Lesson,
    LessonHead,
    Listing,
    Paragraph,
    Section,
    Table,
    Token,
    TokenKind,
)
from app.domain.prose import Link, LinkKind, Span  # noqa: E402
from app.resources import ICONS, SHEET  # noqa: E402
from app.ui.icons import Icons  # noqa: E402
from app.ui.pages.lesson_page import LessonContext, LessonPage  # noqa: E402
from app.ui.theme import Theme, ThemeChoice  # noqa: E402
from app.ui.widgets.passages import texts  # noqa: E402
from app.ui.widgets.question_card import QuestionCard  # noqa: E402

OPENS = 30
SENTENCE = (
    "A trained model is assembled from things you did not make: a base model, a tokenizer, data "
    "sets, a dozen packages. Each is a place where the mistake of somebody else, or the intent of "
    "somebody else, becomes yours, and nobody who only reads the name of a file can tell which. "
)
WORDS = SENTENCE.split()
LESSON = LessonId("supply-chain.generated")


def prose(words, *, link=False):
    text = " ".join(WORDS[n % len(WORDS)] for n in range(words))
    spans = (
        Span(text + " "),
        Span("load_file", code=True),
        Span(" and "),
        Span("never", strong=True),
    )
    cite = Span("[cite]", link=Link(LinkKind.SOURCE, "cite"))
    return (*spans, Span(" "), cite) if link else spans


def code():
    kinds = (TokenKind.KEYWORD, TokenKind.PLAIN, TokenKind.STRING, TokenKind.COMMENT)
    line = tuple(Token(f"{kind.value} = value ", kind) for kind in kinds)
    return Code("python", (line,) * 10)


def blocks():
    """Give 30 blocks and 1,500 words, as a lesson has them."""
    found: list[Block] = [Paragraph(prose(60)), Check(ItemId("check-0"))]
    for part in range(4):
        found.append(Heading(f"Section number {part} of this lesson", f"s{part}", 2))
        found.append(Paragraph(prose(85, link=True)))
        found.append(Callout(CalloutKind.WARNING, "Seen in the wild", (prose(40, link=True),)))
        found.append(code() if part % 2 else Paragraph(prose(70)))
        found.append(Paragraph(prose(75)))
        found.append(
            Table((prose(1),) * 3, ((prose(4),) * 3,) * 4)
            if part == 1
            else Listing((prose(15), prose(20), prose(15)), is_numbered=False)
        )
        found.append(Check(ItemId(f"check-{part + 1}")))
    return tuple(found)


def lesson():
    shown = blocks()
    titles = [(OPENING, "Opening"), *((b.slug, b.text) for b in shown if isinstance(b, Heading))]
    sections = tuple(Section(section_id(LESSON, slug), title, ()) for slug, title in titles)
    head = LessonHead(LESSON, "Know where every part came from", 9, (), sections, "")
    return Lesson(head, ModuleId("supply-chain"), shown, ("a", "b"), ("2.1",))


def context():
    guideline = Guideline("2.1", "Secure development", "Secure your supply chain", "", ())
    source = Source("a", "Guidelines for secure AI system development", "NCSC", "2023", "", "")
    return LessonContext("Secure development", 1, (guideline,), (source,) * 6, None, None)


def item():
    choice = [Choice(ChoiceId(str(n)), prose(9), prose(15), is_key=n == 1) for n in range(4)]
    stem = (Paragraph(prose(25)), Paragraph(prose(12)))
    ids = (ItemId("check"), ObjectiveId("objective"), section_id(LESSON, "s1"))
    uses = (Use.LESSON,)
    return Item(*ids, ItemType.SINGLE, uses, 1, stem, tuple(choice), (), False, "")


class Run:
    """One window with the page in it, and the times of everything that was done there."""

    def __init__(self, application):
        self.application = application
        self.theme = Theme(application, SHEET)
        self.theme.apply(ThemeChoice.LIGHT, 1.0, 72)
        self.icons = Icons(ICONS)
        self.page = LessonPage(self.theme, self.icons, self.make_check, self.no_picture)
        self.page.resize(1084, 780)
        self.page.show()
        self.page._column.built.connect(self.on_built)
        self.is_built = False
        self.lesson, self.context = lesson(), context()

    def make_check(self, item_id, parent):
        card = QuestionCard(self.theme, self.icons, self.now_ms, parent)
        asked = item()
        card.show_item(asked, asked.choices, label="Check yourself")
        return card

    def no_picture(self, name, theme, scale):
        return None

    def now_ms(self):
        return 0

    def on_built(self):
        self.is_built = True

    def open(self, anchor):
        """Open the lesson; give the time to its first paint and of each frame after, in ms."""
        self.is_built = False
        started = perf_counter()
        self.page.show_lesson(self.lesson, self.context, anchor)
        QCoreApplication.sendPostedEvents()
        first = perf_counter() - started
        frames = []
        while not self.is_built:
            started = perf_counter()
            self.application.processEvents()
            frames.append((perf_counter() - started) * 1000)
        return first * 1000, frames

    def set_html(self, browser, text):
        """Give the time a text browser needs for the same words, in ms."""
        browser.clear()
        QCoreApplication.sendPostedEvents()
        started = perf_counter()
        browser.setHtml(text)
        QCoreApplication.sendPostedEvents()
        return (perf_counter() - started) * 1000


def as_html(shown):
    paragraphs = (f"<p>{html.escape(text)}</p>" for block in shown for text in texts(block))
    return "".join(paragraphs)


def row(name, times):
    times = sorted(times)
    p95 = times[min(len(times) - 1, round(len(times) * 0.95))]
    print(f"{name:<34}{statistics.median(times):>10.1f}{p95:>10.1f}{times[-1]:>10.1f}")
    return statistics.median(times)


def main():
    run = Run(QApplication([]))
    run.application.setStyle("fusion")
    shown = run.lesson.blocks
    words = sum(len(text.split()) for block in shown for text in texts(block))
    browser = QTextBrowser()
    browser.resize(852, 780)
    browser.show()
    middle = (section_id(LESSON, "s2"), 2)
    for anchor in (None, middle):
        run.open(anchor)
    starts, middles, htmls, frames = [], [], [], []
    for _ in range(OPENS):
        first, after = run.open(None)
        starts.append(first)
        frames += after
        first, after = run.open(middle)
        middles.append(first)
        frames += after
        htmls.append(run.set_html(browser, as_html(shown)))
    print(f"{len(shown)} blocks, {words} words, {OPENS} opens; milliseconds")
    print(f"{'':<34}{'median':>10}{'p95':>10}{'max':>10}")
    start = row("open at the beginning", starts)
    row("resume in the middle", middles)
    row("frames after the first screenful", frames)
    peer = row("QTextBrowser.setHtml, same words", htmls)
    print(f"open against setHtml: {start / peer:.2f} x")


if __name__ == "__main__":
    main()
