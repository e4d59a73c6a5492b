"""A lesson file read into a lesson, and what only its checker needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.content.item import ItemDrafts
from app.content.limits import LARGEST_LESSON
from app.content.links import links_of
from app.content.markdown import Manuscript, read_markdown
from app.content.outline import LessonPlan, ModulePlan
from app.content.pack import lesson_to_text, text_hash
from app.content.problem import Problem
from app.content.references import Targets
from app.content.source import SourceFolder
from app.domain.ids import LessonId
from app.domain.lesson import (
    Block,
    Callout,
    Check,
    Figure,
    Heading,
    Lesson,
    LessonHead,
    Listing,
    Paragraph,
    Table,
    sections_of,
)
from app.domain.prose import Link, LinkKind, Prose


@dataclass(frozen=True, slots=True)
class LessonDraft:
    """A lesson as compiled, and as written; a broken one has no blocks in the first.

    Links have their lines; the dead ones lead to nothing.
    """

    lesson: Lesson
    plan: LessonPlan
    manuscript: Manuscript
    links: tuple[tuple[int, Link], ...]
    dead: tuple[tuple[int, Link], ...]

    @property
    def slugs(self) -> frozenset[str]:
        """The addresses of its sections."""
        headings = (block for block in self.manuscript.blocks if isinstance(block, Heading))
        return frozenset(heading.slug for heading in headings if heading.level == 2)


@dataclass(frozen=True, slots=True)
class LessonReader:
    """Reads lessons, and knows what they may name.

    Attributes:
        folder: where the files are.
        targets: what a link may lead to.
        asked: what may be asked.
        figures: the description of each drawing.
    """

    folder: SourceFolder
    targets: Targets
    asked: ItemDrafts
    figures: Mapping[str, str]

    def read(self, plan: LessonPlan, module: ModulePlan) -> LessonDraft:
        """Read a lesson; if anything keeps it from being shown, say so instead of showing it."""
        faults = [plan.fault] if plan.fault else []
        links: list[tuple[int, Link]] = []
        dead: list[tuple[int, Link]] = []

        def report(line: int, message: str) -> None:
            faults.append(self.folder.report(plan.path, line, message))

        def remark(line: int, message: str) -> None:
            self.folder.report(plan.path, line, message)

        def resolve(line: int, link: Link) -> Link | None:
            found = find(line, link)
            if found is None:
                dead.append((line, link))
            else:
                links.append((line, found))
            return found

        find = self.targets.resolver(remark)
        known_faults = len(self.folder.problems)
        text = self.folder.read_text(plan.path, LARGEST_LESSON)
        if text is None:
            faults.extend(self.folder.problems[known_faults:])
            manuscript = Manuscript()
        else:
            manuscript = read_markdown(text, 1, report, resolve)
            for line, message in self._faults(manuscript):
                report(line, message)
        lesson = self._lesson(plan, module, manuscript, min(faults, default=None))
        return LessonDraft(lesson, plan, manuscript, tuple(links), tuple(dead))

    def _faults(self, manuscript: Manuscript) -> Iterator[tuple[int, str]]:
        """Find what is asked or shown but does not exist, and what is asked twice."""
        asked: set[str] = set()
        if not manuscript.titles:
            yield 1, "The lesson has no title. Begin with # and its title."
        for line, block in zip(manuscript.lines, manuscript.blocks, strict=True):
            if isinstance(block, Figure) and block.name not in self.figures:
                yield line, f"There is no sound figures/{block.name}.svg. Draw or mend it."
            if isinstance(block, Check):
                if block.item in self.asked.scenarios:
                    yield line, f"'{block.item}' is a scenario. Ask a single item here."
                elif block.item not in {**self.asked.items, **self.asked.withheld}:
                    yield line, f"There is no sound item '{block.item}'. Write or mend it."
                if block.item in asked:
                    yield line, f"The lesson asks '{block.item}' twice. Ask another item."
                asked.add(block.item)

    def _lesson(
        self,
        plan: LessonPlan,
        module: ModulePlan,
        manuscript: Manuscript,
        fault: Problem | None,
    ) -> Lesson:
        title = manuscript.titles[0] if manuscript.titles else plan.name
        blocks = () if fault else tuple(self._described(block) for block in manuscript.blocks)
        counted = [block for block in blocks if not self._is_withheld(block)]
        objectives = tuple(module.objectives[name].value for name in plan.objectives)
        targets = [link for block in blocks for link in links_of(block)]
        taught = [action.rpartition(".")[0] for o in objectives for action in o.actions]
        linked = [link.target for link in targets if link.kind is LinkKind.GUIDELINE]
        cited = [link.target for link in targets if link.kind is LinkKind.SOURCE]
        head = LessonHead(
            plan.id,
            title,
            plan.minutes,
            tuple(objective.id for objective in objectives),
            sections_of(plan.id, title, counted) if blocks else (),
            "",
            str(fault or ""),
        )
        lesson = Lesson(
            head,
            module.id,
            blocks,
            tuple(dict.fromkeys(cited)),
            tuple(dict.fromkeys(taught + linked)),
            tuple(plan.renamed.items()),
        )
        return replace(lesson, head=replace(head, sha256=text_hash(lesson_to_text(lesson))))

    def _is_withheld(self, block: Block) -> bool:
        """Tell whether a block asks what only a newer version of the program can ask."""
        return isinstance(block, Check) and block.item in self.asked.withheld

    def _described(self, block: Block) -> Block:
        if isinstance(block, Figure):
            return replace(block, description=self.figures[block.name])
        return block
