import pytest

from app.domain.course import Guideline
from app.domain.ids import LessonId, ObjectiveId, SectionId
from app.domain.place import Place, Screen
from app.domain.prose import Link, LinkKind, plain
from app.errors import Code
from app.ui.presenters.references import References


class Heard:
    """What was asked for."""

    def __init__(self, references):
        self.places, self.references, self.problems = [], [], []
        references.place_requested.connect(self.places.append)
        references.reference_requested.connect(self.references.append)
        references.problem_raised.connect(self.problems.append)

    @property
    def one(self):
        (found,) = self.references
        return found


@pytest.fixture
def references(kept):
    return References(kept.desk)


@pytest.fixture
def heard(references):
    return Heard(references)


def words(reference):
    return [plain(paragraph) for paragraph in reference.paragraphs]


def test_a_question_says_which_objective_and_guideline_it_is_for(references, kept):
    module = next(m for m in kept.desk.course.modules if m.number == "2.1")

    why = references.why(module.objectives[0].id)
    assert why == (
        f"You will be able to {module.objectives[0].text}. Guideline: 2.1 Secure your supply chain."
    )


def test_an_objective_nobody_knows_has_no_reason(references):
    assert references.why(ObjectiveId("gone")) == ""


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("a.b", (LessonId("a.b"), None)),
        ("a.b.c", (LessonId("a.b"), SectionId("a.b.c"))),
    ],
)
def test_a_link_to_a_lesson_leads_there(references, heard, kept, target, place):
    references.follow(Link(LinkKind.LESSON, target))

    assert heard.places == [Place(Screen.LESSON, kept.desk.now(), *place)]


def test_read_the_section_leads_to_the_section(references, heard, kept):
    references.show_section(SectionId("a.b.c"))

    wanted = Place(Screen.LESSON, kept.desk.now(), LessonId("a.b"), SectionId("a.b.c"))
    assert heard.places == [wanted]


def test_a_term_is_shown_with_what_it_means_and_what_belongs_to_it(references, heard, kept):
    references.follow(Link(LinkKind.TERM, "pickle"))

    term = kept.library.term("pickle")
    assert (heard.one.kind, heard.one.title) == ("Term", "pickle")
    assert words(heard.one) == [plain(term.text), "See also: safetensors"]


def test_a_term_that_stands_alone_refers_to_nothing(references, heard):
    references.follow(Link(LinkKind.TERM, "risk-acceptance"))

    assert len(heard.one.paragraphs) == 1


@pytest.mark.parametrize(("detail", "shown"), [("", ""), ("p. 4", ", p. 4")])
def test_a_source_is_shown_with_the_page_that_is_meant(references, heard, kept, detail, shown):
    references.follow(Link(LinkKind.SOURCE, "carlini-2023", detail))

    source = kept.library.source("carlini-2023")
    assert words(heard.one) == [
        f"{source.publisher}, {source.date}{shown}",
        f"Used here for: {source.supports}",
    ]
    assert heard.one.address == source.address


def test_a_source_of_the_side_pane_is_shown_whole(references, heard):
    references.show_source("carlini-2023")

    assert heard.one.kind == "Source"


def test_a_guideline_is_shown_with_what_it_asks_for(references, heard, kept):
    references.follow(Link(LinkKind.GUIDELINE, "2.1"))

    guideline = kept.library.guideline("2.1")
    assert isinstance(guideline, Guideline)
    assert heard.one.kind == f"Guideline 2.1 · {guideline.area}"
    assert words(heard.one)[:2] == [
        guideline.summary,
        f"{guideline.actions[0].id}. {guideline.actions[0].text}",
    ]


def test_an_address_is_shown_and_not_opened(references, heard):
    references.follow(Link(LinkKind.WEB, "https://example.org/a"))

    assert heard.one.address == heard.one.title == "https://example.org/a"
    assert "opens no addresses" in words(heard.one)[0]


@pytest.mark.parametrize("kind", [LinkKind.TERM, LinkKind.SOURCE, LinkKind.GUIDELINE])
def test_a_name_the_library_does_not_have_is_a_problem(references, heard, kind):
    references.follow(Link(kind, "nothing-like-it"))

    assert heard.references == []
    assert [problem.code for problem in heard.problems] == [Code.CONTENT_CATALOGUE]
