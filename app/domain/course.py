"""The course as a map: parts, modules, lessons, and what they refer to."""

from dataclasses import dataclass

from app.domain.ids import ItemId, LessonId, ModuleId, ObjectiveId
from app.domain.lesson import LessonHead
from app.domain.prose import Prose


@dataclass(frozen=True, slots=True)
class Objective:
    """One thing a learner can do afterwards; the text completes "You will be able to"."""

    id: ObjectiveId
    text: str
    actions: tuple[str, ...]

    @property
    def guidelines(self) -> tuple[str, ...]:
        """The guidelines that its actions belong to, the first one named being its own."""
        return tuple(dict.fromkeys(action.rpartition(".")[0] for action in self.actions))


@dataclass(frozen=True, slots=True)
class Module:
    """A theme of the course. A problem says why it cannot be shown; then it has no lessons."""

    id: ModuleId
    number: str
    title: str
    summary: str
    guidelines: tuple[str, ...]
    objectives: tuple[Objective, ...]
    lessons: tuple[LessonHead, ...]
    quiz_count: int
    problem: str = ""

    @property
    def minutes(self) -> int:
        """How long the lessons take together."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the course: modules in order."""

    id: str
    title: str
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """What a learner does for a living, and the track through the course that suits it.

    Attributes:
        id: names the role in settings.
        title: how a learner says it.
        core: modules of the track, in the order in which they are best taken.
        optional: modules worth taking after those, in order. What neither names is not part of the
            track; a role that names none takes the whole course as it stands.
    """

    id: str
    title: str
    core: tuple[ModuleId, ...] = ()
    optional: tuple[ModuleId, ...] = ()

    @property
    def track(self) -> tuple[ModuleId, ...]:
        """Every module of the track, in order."""
        return self.core + self.optional


@dataclass(frozen=True, slots=True)
class Guest:
    """A pack that an organisation has added to the course, and which lessons and items are its."""

    id: str
    title: str
    version: str
    publisher: str
    is_signed: bool
    lessons: tuple[LessonId, ...]
    items: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A course's map, with the packs that were joined to it."""

    id: str
    title: str
    version: str
    attribution: str
    roles: tuple[Role, ...]
    parts: tuple[Part, ...]
    guests: tuple[Guest, ...] = ()

    @property
    def modules(self) -> tuple[Module, ...]:
        """Every module, in order."""
        return tuple(module for part in self.parts for module in part.modules)

    @property
    def lessons(self) -> tuple[LessonHead, ...]:
        """Every lesson, in order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    def role(self, id_: str) -> Role | None:
        """Find a role that has a track of its own."""
        return next((role for role in self.roles if role.id == id_ and role.track), None)

    def module_of(self, lesson: LessonId) -> Module | None:
        """Find the module a lesson belongs to."""
        found = (m for m in self.modules if any(head.id == lesson for head in m.lessons))
        return next(found, None)

    def guest_of(self, id_: LessonId | ItemId) -> Guest | None:
        """Find the pack that a lesson or an item was added by; none if it is the course's own."""
        found = (guest for guest in self.guests if id_ in guest.lessons or id_ in guest.items)
        return next(found, None)

    def pack_of(self, id_: LessonId | ItemId) -> str:
        """Give the id of the pack that a lesson or an item comes from."""
        guest = self.guest_of(id_)
        return self.id if guest is None else guest.id

    def part_of(self, module: ModuleId) -> Part | None:
        """Find the part a module belongs to."""
        found = (part for part in self.parts if any(m.id == module for m in part.modules))
        return next(found, None)

    def guidelines(self) -> dict[ObjectiveId, str]:
        """Give each objective's own guideline; where it names none, the first of its module's."""
        return {
            objective.id: next(iter(objective.guidelines or module.guidelines), "")
            for module in self.modules
            for objective in module.objectives
        }

    def objectives_of(self, guideline: str) -> tuple[ObjectiveId, ...]:
        """Give the objectives that work towards a guideline, in the order of the course."""
        return tuple(
            objective.id
            for module in self.modules
            for objective in module.objectives
            if guideline in (objective.guidelines or module.guidelines)
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A document or event a lesson leans on; the date is a year, a month or a day."""

    id: str
    title: str
    publisher: str
    date: str
    address: str
    supports: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field and what it means here."""

    id: str
    title: str
    text: Prose
    see: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a guideline asks for; its id is a letter."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Guideline:
    """One of the 17. The title is the document's own; summary and actions are in our words."""

    id: str
    area: str
    title: str
    summary: str
    actions: tuple[Action, ...]
