import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from pdf_reader import PdfFile
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from question_factory import an_item
from type_factory import KINDS, part_of_scenario

from app.domain.ids import LessonId, ModuleId
from app.domain.lesson import CalloutKind, Heading
from app.domain.sitting import shown_order
from app.reports.pdf import with_links
from app.services.library import open_library
from app.ui.paper.blocks import BlockSetter, callout_word
from app.ui.paper.book import Book, Work
from app.ui.paper.pages import Index
from app.ui.paper.press import PdfPress, Press, sheet_of
from app.ui.paper.questions import LETTERS, QuestionSetter, key_of
from app.ui.paper.sheet import Letters, PaperSize
from app.ui.paper.strips import Tray
from app.ui.render import draw_figure

SOUND = Path(__file__).parents[1] / "content" / "fixtures" / "sound"
DAY = date(2026, 11, 23)


def no_image(name):
    return None


def white(name):
    image = QImage(1400, 600, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    return image


@pytest.fixture
def library(tmp_path, qapp):
    folder = Path(shutil.copytree(SOUND, tmp_path / "course"))
    made = open_library(folder, tmp_path / "catalogue.db", draw_figure)
    yield made
    made.close()


@pytest.fixture
def press(library, theme):
    def press(size=PaperSize.A4, image=white, **what):
        work = Work(library.course(), DAY, **what)
        letters, sheet = Letters(theme), sheet_of(size)
        book = Book(work, library, image, letters, sheet)
        return PdfPress(Press(book, letters, sheet, len(work.lessons)), work.title, sheet)

    return press


def printed(made):
    """Make the whole document and read it back."""
    shares = list(made.run())
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    return PdfFile(with_links(*made.parts()))


def titles(document):
    return [title for _, title, _ in document.outline]


def test_the_handbook_has_every_part_module_and_lesson_in_its_outline(press, library):
    document = printed(press())

    course = library.course()
    wanted = [head.title for head in course.lessons]
    wanted += [f"{module.number} {module.title}" for module in course.modules]
    wanted += [part.title for part in course.parts]
    ends = ["Contents", "Answers", "Guidelines", "Sources", "Glossary"]
    assert sorted(titles(document)) == sorted([*wanted, *ends])
    assert document.outline == sorted(document.outline, key=lambda line: line[2])


def test_every_line_of_the_contents_leads_to_the_page_that_it_names(press, library):
    made = press()
    document = printed(made)

    index = made._press.index
    aims = {jump.aim for jump in index.jumps if jump.page == index.places["contents"].page}
    heads = library.course().lessons
    assert {f"lesson:{head.id}" for head in heads} <= aims
    assert len(document.pages) == index.pages
    lines = {title: page for _, title, page in document.outline}
    assert [index.page_of(f"lesson:{head.id}") for head in heads] == [
        str(lines[head.title] + 1) for head in heads
    ]


def test_every_link_of_the_handbook_leads_somewhere(press):
    made = press()
    document = printed(made)

    index = made._press.index
    assert [jump.aim for jump in index.jumps if jump.aim not in index.places] == []
    assert len(document.links) == len(index.jumps) > 20
    kinds = {aim.partition(":")[0] for aim in (jump.aim for jump in index.jumps)}
    assert {"lesson", "term", "source", "question", "answer"} <= kinds


def test_a_heading_is_never_the_last_thing_on_a_page(press, library):
    made = press(size=PaperSize.LETTER)
    list(made.run())
    index, depth = made._press.index, sheet_of(PaperSize.LETTER).height

    tops = sorted((place.page, place.top) for place in index.places.values())
    sections = [
        index.places[f"lesson:{head.id}.{block.slug}"]
        for head in library.course().lessons
        for block in library.lesson(head.id).blocks
        if isinstance(block, Heading) and block.level == 2
    ]

    assert tops
    assert all(place.top < depth - 1700 for place in sections)


def test_a_lesson_alone_has_its_own_sources_terms_and_answers(press, library):
    head = library.course().lessons[0]

    made = press(lesson=head.id)
    document = printed(made)

    places = made._press.index.places
    lesson = library.lesson(head.id)
    assert titles(document)[0] == head.title
    assert {f"source:{source}" for source in lesson.sources} <= set(places)
    assert not any(name.startswith("module:") for name in places)
    assert "answers" in places


def test_a_module_has_contents_of_its_own_and_no_other_module(press):
    document = printed(press(module=ModuleId("lamps")))

    assert titles(document)[0] == "Contents"
    assert not any("boats" in title.lower() for title in titles(document)[:3])


def test_without_answers_nothing_leads_to_them(press):
    made = press(has_answers=False)
    document = printed(made)

    index = made._press.index
    assert "Answers" not in titles(document)
    assert not any(jump.aim.startswith("answer") for jump in index.jumps)
    assert not any(name.startswith("answer") for name in index.places)


def test_a_lost_figure_and_a_broken_lesson_are_told_in_words(library, theme, tmp_path, press):
    source = tmp_path / "course" / "modules" / "01-lamps" / "read-the-log.md"
    source.write_text("# Read the log\n\n<b>raw</b>\n")
    broken = open_library(tmp_path / "course", tmp_path / "other.db", draw_figure)
    problems = [head for head in broken.course().lessons if head.problem]
    letters, sheet = Letters(theme), sheet_of(PaperSize.A4)
    work = Work(broken.course(), DAY)
    book = Book(work, broken, no_image, letters, sheet)

    list(PdfPress(Press(book, letters, sheet, 1), work.title, sheet).run())
    broken.close()

    assert len(problems) == 1
    assert book.title == work.title


def test_a_question_for_a_newer_program_has_no_number(theme, tmp_path, library):
    items = tmp_path / "course" / "modules" / "01-lamps" / "items.toml"
    text = items.read_text()
    items.write_text(text.replace('id = "lamp-oil-1"', 'id = "lamp-oil-1"\nneeds = "99.0"'))
    newer = open_library(tmp_path / "course", tmp_path / "other.db", draw_figure)
    letters, sheet = Letters(theme), sheet_of(PaperSize.A4)
    counts = []
    for each in (library, newer):
        book = Book(Work(each.course(), DAY), each, no_image, letters, sheet)
        strips = list(book.strips(Index()))
        counts.append(sum(getattr(s, "anchor", "").startswith("question:") for s in strips))
    newer.close()

    assert counts[1] == counts[0] - 1


def test_paper_of_both_sizes_has_its_size(press):
    a4, letter = (printed(press(size=size, module=ModuleId("lamps"))) for size in PaperSize)

    boxes = [re.search(rb"/MediaBox \[([^\]]*)\]", d.object(d.pages[0]))[1] for d in (a4, letter)]
    assert [[round(float(n)) for n in box.split()] for box in boxes] == [
        [0, 0, 595, 842],
        [0, 0, 612, 792],
    ]


def test_a_document_is_called_by_what_is_in_it(library):
    course = library.course()
    lesson = course.lessons[0]

    assert Work(course, DAY).title == course.title
    assert Work(course, DAY, lesson=lesson.id).title == lesson.title
    assert Work(course, DAY, module=ModuleId("lamps")).title.endswith(course.modules[0].title)
    assert Work(course, DAY, lesson=LessonId("a.b")).title == course.title
    assert Work(course, DAY, module=ModuleId("a")).title == course.title


@pytest.fixture
def questions(theme):
    tray = Tray(Letters(theme), 9000)
    return QuestionSetter(BlockSetter(tray, white, 12000))


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_each_type_has_room_to_answer_and_its_answer(questions, kind):
    item = part_of_scenario(KINDS[kind]())

    asked, answered = questions.question(3, item, "12"), questions.answer(3, item)

    assert asked[0].anchor == "question:3"
    assert [link.aim for each in asked for link in each.links] == ["answer:3"]
    assert answered[0].anchor == "answer:3"
    assert [link.aim for each in answered for link in each.links] == ["question:3"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_strip_of_a_question_draws_inside_its_own_height(questions, kind):
    item = KINDS[kind]()
    for strip in (*questions.question(1, item, "2"), *questions.answer(1, item)):
        image = QImage(1000, 120, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.scale(0.1, 0.1)
        strip.draw(painter, QPointF(0, 400))
        painter.end()
        inked = [y for y in range(120) if any(image.pixel(x, y) & 255 < 200 for x in range(1000))]

        assert all(36 <= y <= 44 + strip.height / 10 for y in inked)


def test_a_choice_of_several_says_so_and_has_boxes(questions):
    several = questions.task(an_item(keys=("b", "d")))

    assert len(several) == len(questions.task(an_item())) + 1


def test_a_broken_module_is_told_in_words(theme, tmp_path, library):
    plan = tmp_path / "course" / "modules" / "01-lamps" / "module.toml"
    plan.write_text("id =")
    broken = open_library(tmp_path / "course", tmp_path / "other.db", draw_figure)
    letters, sheet = Letters(theme), sheet_of(PaperSize.A4)
    work = Work(broken.course(), DAY)

    strips = list(Book(work, broken, no_image, letters, sheet).strips(Index()))
    broken.close()

    anchors = [strip.anchor for strip in strips if hasattr(strip, "anchor")]
    assert "module:lamps" in anchors
    assert not any(anchor.startswith("lesson:lamps") for anchor in anchors)


@pytest.mark.parametrize("is_multiple", [True, False])
def test_keys_are_named_by_the_letters_that_the_question_shows(questions, is_multiple):
    item = an_item(keys=("b", "d") if is_multiple else ("b",))

    shown = dict(zip(shown_order(item, 0), LETTERS, strict=False))

    assert key_of(item) == ", ".join(sorted(shown[id_] for id_ in item.keys))
    assert questions.question(1, item, "")[0].anchor == "question:1"


def test_keys_of_other_types_are_named_as_one_would_write_them():
    keys = {kind: key_of(make()) for kind, make in KINDS.items()}

    assert re.fullmatch(r"[A-D], [A-D], [A-D], [A-D]", keys["order"])
    assert re.fullmatch(r"1 [A-C], 2 [A-C], 3 [A-C]", keys["match"])
    assert (keys["locate"], keys["numeric"], keys["short"]) == ("3", "30 accounts", "REDUCE")


def test_each_kind_of_callout_has_its_word():
    assert len({callout_word(kind) for kind in CalloutKind}) == len(CalloutKind)


def test_a_place_is_guessed_before_it_is_known():
    assert Index().page_of("a") == "000"
