"""Opening a lesson: from the request to its first screenful painted, and the slices after that.

Twelve lessons of the core course with their own questions, drawn with a seed, and a generated one
of 30 blocks and 1,500 words; then answering a question. Times are those of the window's thread on
the processor, so that what else the machine does counts little. The generated lesson stands
against one `QTextBrowser.setHtml` of the same words in the same run. Run it with
`python tests/benchmarks/lesson.py`; it prints one table.
"""

import gc
import html
import os
import statistics
import sys
import tempfile
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import thread_time

ROOT = Path(__file__).resolve().parent.parent.parent
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HIGHDPI_DISABLE_2X_IMAGE_LOADING"] = "1"
os.environ.setdefault("FONTCONFIG_FILE", str(ROOT / "tests" / "fonts.conf"))
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication  # noqa: E402 the environment comes first
from PySide6.QtWidgets import QApplication, QTextBrowser  # noqa: E402

from app.domain.course import Guideline, Source  # noqa: E402
from app.domain.grading import Outcome  # noqa: E402
from app.domain.ids import (  # noqa: E402
    OPENING,
    ChoiceId,
    ItemId,
    LessonId,
    ModuleId,
    ObjectiveId,
    section_id,
)
from app.domain.item import Choice, Item, Selection, Use  # noqa: E402
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
    texts,
)
from app.domain.prose import Link, LinkKind, Span  # noqa: E402
from app.domain.sitting import shown_order  # noqa: E402
from app.resources import CORE_SOURCE, ICONS, SHEET  # noqa: E402
from app.services.library import open_library  # noqa: E402
from app.ui.icons import Icons  # noqa: E402
from app.ui.pages.lesson_page import LessonContext, LessonPage  # noqa: E402
from app.ui.presenters.desk import Desk  # noqa: E402
from app.ui.presenters.references import References  # noqa: E402
from app.ui.presenters.surroundings import Surroundings  # noqa: E402
from app.ui.render import LOOK, draw_figure  # noqa: E402
from app.ui.theme import Theme, ThemeChoice  # noqa: E402
from app.ui.widgets.question_card import QuestionCard  # noqa: E402
from tests.right_answers import wrong_answer  # noqa: E402

OPENS, OPENS_EACH = 30, 4
LESSONS, SEED = 12, 7
MOST_FIRST_MS, MOST_TIMES_HTML, MOST_SLICE_MS = 25, 2, 16
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
    task = Selection(tuple(choice), is_multiple=False)
    return Item(*ids, uses, 1, stem, task, (), False, "")


class Course:
    """The core course with its questions, and the generated lesson with its own."""

    def __init__(self, library):
        self.library = library
        course = library.course()
        nothing = dict.fromkeys(field.name for field in fields(Desk))
        known = {"library": library, "now": lambda: datetime.now(UTC)}
        desk = Desk(**nothing | known)
        self.references, surroundings = References(desk), Surroundings(desk)
        drawn = Random(SEED).sample(course.lessons, LESSONS)
        lessons = [library.lesson(head.id) for head in drawn]
        self.real = [(lesson, surroundings.of(lesson, None)) for lesson in lessons]
        self.generated = (lesson(), context())

    def question(self, item_id):
        if item_id.startswith("check-"):
            return item(), "Because."
        asked = self.library.item(item_id)
        return asked, self.references.why(asked.objective)


class Run:
    """One window with the page in it, and the times of everything that was done there."""

    def __init__(self, application, course):
        self.application, self.course = application, course
        self.theme = Theme(application, SHEET)
        self.theme.apply(ThemeChoice.LIGHT, 1.0, 72)
        self.icons = Icons(ICONS)
        self.page = LessonPage(self.theme, self.icons, self.make_check, course.library.picture)
        self.page.resize(1084, 780)
        self.page.show()
        self.page._column.built.connect(self.on_built)
        self.is_built = False
        self.cards = []

    def make_check(self, item_id, parent):
        card = QuestionCard(self.theme, self.icons, self.now_ms, parent)
        card.head.can_flag = True
        asked, why = self.course.question(item_id)
        card.show_item(asked, shown_order(asked, 0), label="Check yourself", why=why)
        card.reveal_requested.connect(self.page.reveal)
        self.cards.append((card, asked))
        return card

    def now_ms(self):
        return 0

    def on_built(self):
        self.is_built = True

    def open(self, shown, anchor):
        """Open a lesson; give the time to its first paint and of each frame after, in ms."""
        self.is_built = False
        self.cards.clear()
        started = thread_time()
        self.page.show_lesson(*shown, anchor)
        QCoreApplication.sendPostedEvents()
        first = thread_time() - started
        frames = []
        while not self.is_built:
            started = thread_time()
            self.application.processEvents()
            frames.append((thread_time() - started) * 1000)
        return first * 1000, frames

    def answer(self):
        """Answer every question of the lesson; give the time to each feedback, painted, in ms."""
        times = []
        for card, asked in self.cards:
            self.page.reveal(card)
            self.application.processEvents()
            started = thread_time()
            card.show_feedback(Outcome.INCORRECT, wrong_answer(asked))
            shown = thread_time()
            QCoreApplication.sendPostedEvents()
            times.append(((shown - started) * 1000, (thread_time() - shown) * 1000))
        return times

    def set_html(self, browser, text):
        """Give the time a text browser needs for the same words, in ms."""
        browser.clear()
        QCoreApplication.sendPostedEvents()
        started = thread_time()
        browser.setHtml(text)
        QCoreApplication.sendPostedEvents()
        return (thread_time() - started) * 1000


def as_html(shown):
    paragraphs = (f"<p>{html.escape(text)}</p>" for block in shown for text in texts(block))
    return "".join(paragraphs)


def row(name, times):
    """Print a row; give the median and what 95 of 100 do not exceed."""
    times = sorted(times)
    p95 = times[min(len(times) - 1, round(len(times) * 0.95))]
    print(f"{name:<42}{statistics.median(times):>10.1f}{p95:>10.1f}{times[-1]:>10.1f}")
    return statistics.median(times), p95


def middle(shown):
    sections = shown[0].head.sections
    return sections[len(sections) // 2].id, 1


def measure(run, name, lessons, opens):
    """Open each lesson often, at its beginning and in its middle; print how long that took.

    Gives the first screenful, median and p95, and the longest slice after it.
    """
    starts, middles, frames, shown, painted = [], [], [], [], []
    for each in lessons:
        for times, anchor in ((starts, None), (middles, middle(each))):
            run.open(each, anchor)
            for _ in range(opens):
                first, after = run.open(each, anchor)
                times.append(first)
                frames += after
        for one, other in run.answer():
            shown.append(one)
            painted.append(other)
    median, p95 = row(f"{name}: open at the beginning", starts)
    row("  resume in the middle", middles)
    row("  frames after the first screenful", frames)
    row("  answer: feedback shown", shown)
    row("  answer: and painted", painted)
    return median, p95, max(frames)


def compare(run, shown):
    """Give the time a text browser needs for the words of a lesson, in ms."""
    browser = QTextBrowser()
    browser.resize(852, 780)
    browser.show()
    return [run.set_html(browser, as_html(shown[0].blocks)) for _ in range(OPENS)]


def main():
    application = QApplication([])
    application.setStyle("fusion")
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(CORE_SOURCE, Path(folder) / "core.db", draw_figure, LOOK)
        run = Run(application, Course(library))
        generated = run.course.generated
        shown = generated[0].blocks
        words = sum(len(text.split()) for block in shown for text in texts(block))
        print(f"{LESSONS} lessons of the core course, seed {SEED}; {len(shown)} generated blocks")
        print(f"of {words} words; milliseconds on the processor")
        print(f"{'':<42}{'median':>10}{'p95':>10}{'max':>10}")
        # As the program does once its window stands.
        gc.collect()
        gc.freeze()
        _, p95, slice_ms = measure(run, "core course", run.course.real, OPENS_EACH)
        start, start95, start_slice = measure(run, "generated", [generated], OPENS)
        peer, _ = row("QTextBrowser.setHtml, same words", compare(run, generated))
        first, longest = max(p95, start95), max(slice_ms, start_slice)
        print(f"first screenful, p95: {first:.1f} ms (limit {MOST_FIRST_MS})")
        print(f"first screenful against setHtml: {start / peer:.2f} x (limit {MOST_TIMES_HTML})")
        print(f"longest slice: {longest:.1f} ms (limit {MOST_SLICE_MS})")
        library.close()


if __name__ == "__main__":
    main()
