"""What lessons refer to: guidelines, sources and terms; and which of it a link may name."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from app.content.inline import Report, Resolve, read_string
from app.content.source import SourceFolder
from app.content.toml import Draft, Table, failing, read_list, read_tables
from app.domain.course import Action, Guideline, Source, Term
from app.domain.ids import LessonId, lesson_id
from app.domain.prose import Link, LinkKind

GUIDELINES = "guidelines.toml"
SOURCES = "sources.toml"
GLOSSARY = "glossary.toml"

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_GUIDELINE = re.compile(r"[1-9]\.[1-9]\d?")
_ACTION = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class References:
    """Everything outside the modules that a lesson, an item or a module may name."""

    guidelines: dict[str, Draft[Guideline]]
    sources: dict[str, Draft[Source]]
    terms: dict[str, Draft[Term]]

    @property
    def actions(self) -> frozenset[str]:
        """Every action of every guideline, as `2.1.c`."""
        drafts = self.guidelines.values()
        return frozenset(f"{d.value.id}.{action.id}" for d in drafts for action in d.value.actions)

    def over(self, below: "References") -> "References":
        """Give these together with those of the course below them."""
        return References(
            {**below.guidelines, **self.guidelines},
            {**below.sources, **self.sources},
            {**below.terms, **self.terms},
        )


@dataclass(frozen=True, slots=True)
class Targets:
    """What a link may lead to. A lesson has its renamed sections: old slug and new one."""

    references: References
    lessons: Mapping[LessonId, Mapping[str, str]]

    def resolve(self, link: Link) -> Link | None:
        """Give a link with the id that the program knows, or None if nothing has it."""
        places: dict[LinkKind, Container[str]] = {
            LinkKind.TERM: self.references.terms,
            LinkKind.SOURCE: self.references.sources,
            LinkKind.GUIDELINE: self.references.guidelines,
        }
        if link.kind is LinkKind.LESSON:
            return self._to_lesson(link)
        if link.kind in places and link.target not in places[link.kind]:
            return None
        return link

    def resolver(self, report: Report) -> Resolve:
        """Make a reader's link table, which reports each link that leads to nothing."""

        def resolve(line: int, link: Link) -> Link | None:
            found = self.resolve(link)
            if found is None:
                name = f"{link.kind}:{link.target}"
                report(line, f"Nothing is called '{name}'. Mend the id, or write what it names.")
            return found

        return resolve

    def _to_lesson(self, link: Link) -> Link | None:
        address, _, slug = link.target.partition("#")
        module, _, name = address.partition("/")
        lesson = lesson_id(module, name)
        if lesson not in self.lessons:
            return None
        slug = self.lessons[lesson].get(slug, slug)
        return replace(link, target=f"{lesson}.{slug}" if slug else lesson)


NO_REFERENCES = References({}, {}, {})


def read_references(folder: SourceFolder, below: References | None = None) -> References:
    """Read the three files; a course over another one needs none of them."""
    present = folder.names("") if below is not None else (GUIDELINES, SOURCES, GLOSSARY)
    under = below or NO_REFERENCES
    has_guidelines, has_sources = GUIDELINES in present, SOURCES in present
    guidelines = read_list(folder, GUIDELINES, "guideline", _guideline) if has_guidelines else {}
    sources = read_list(folder, SOURCES, "source", _source) if has_sources else {}
    terms = read_list(folder, GLOSSARY, "term", _term) if GLOSSARY in present else {}
    all_terms, all_sources = {**under.terms, **terms}, {**under.sources, **sources}
    whole = {key: _without_gaps(draft, all_terms, all_sources) for key, draft in terms.items()}
    return References(guidelines, sources, whole)


def known(
    table: Table, key: str, named: tuple[str, ...], existing: Container[str]
) -> tuple[str, ...]:
    """Give those of some ids that exist; report the others."""
    for name in named:
        if name not in existing:
            table.remark(f"Nothing is called '{name}'. Mend the id, or write what it names.", key)
    return tuple(name for name in named if name in existing)


def _guideline(table: Table) -> Guideline:
    guideline_id = table.text("id")
    if guideline_id and _GUIDELINE.fullmatch(guideline_id) is None:
        table.fail(f"'{guideline_id}' is not a guideline's number. Write it as 2.1.", "id")
    area, title, summary = table.text("area"), table.text("title"), table.text("summary")
    actions = read_tables(table, "actions", _action)
    listed = tuple(draft.value for draft in actions.values())
    return Guideline(guideline_id, area, title, summary, listed)


def _action(table: Table) -> Action:
    action_id = table.text("id")
    if action_id and _ACTION.fullmatch(action_id) is None:
        table.fail(f"'{action_id}' is not an action's letter. Write one small letter.", "id")
    return Action(action_id, table.text("text"))


def _source(table: Table) -> Source:
    source_id, title, publisher = table.name(), table.text("title"), table.text("publisher")
    date, address, supports = table.text("date"), table.text("address"), table.text("supports")
    if date and _DATE.fullmatch(date) is None:
        table.fail(f"'{date}' is not a date. Write 2024, 2024-02 or 2024-02-27.", "date")
    if address and not address.startswith("https://"):
        table.fail("The address is not public. Write one that begins with https://.", "address")
    return Source(source_id, title, publisher, date, address, supports)


def _term(table: Table) -> Term:
    def refuse(line: int, link: Link) -> None:
        del link
        report(line, "A definition has no links. Write the words, and use 'see'.")

    report = failing(table, "text")
    term_id, title, text = table.name(), table.text("title"), table.text("text")
    see = table.texts("see", is_required=False)
    sources = table.texts("sources", is_required=False)
    prose = read_string(text, 0, report, refuse)
    return Term(term_id, title, prose, see, sources)


def _without_gaps(
    draft: Draft[Term], terms: dict[str, Draft[Term]], sources: dict[str, Draft[Source]]
) -> Draft[Term]:
    """Leave out of a term what does not exist."""
    see = known(draft.table, "see", draft.value.see, terms)
    named = known(draft.table, "sources", draft.value.sources, sources)
    return Draft(replace(draft.value, see=see, sources=named), draft.table)
