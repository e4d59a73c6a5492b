"""Plans: those that leads gave to the learner, with the leads' keys, and those made as a lead."""

from dataclasses import dataclass
from datetime import UTC, datetime

from app.store.database import Database


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan as it was taken in or made.

    Attributes:
        plan: its id.
        number: which of its changes this is, from 1.
        content: the signed line.
        lead: thumbprint of the key it is signed with; empty for one's own.
        is_withdrawn: nothing is asked any more.
    """

    plan: str
    number: int
    content: str
    lead: str = ""
    is_withdrawn: bool = False


class PlanStore:
    """The plans of one profile. Everything is written inside the caller's transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def leads(self) -> dict[str, str]:
        """Give the names of the leads whose keys were accepted, by thumbprint."""
        found = self._db.query("select lead, name from plan_lead order by known_at, lead")
        return {str(lead): str(name) for lead, name in found}

    def put_lead(self, lead: str, name: str, at: datetime) -> None:
        """Remember a lead's key; a name that changed is the new one from now on."""
        self._db.execute(
            """
            insert into plan_lead (lead, name, known_at) values (?1, ?2, ?3)
            on conflict (lead) do update set name = ?2
            """,
            (lead, name, _text(at)),
        )

    def find_taken(self, plan: str) -> KeptPlan | None:
        """Find a plan that was taken in, withdrawn or not."""
        found = self._db.query(
            "select plan, number, content, lead, is_withdrawn from plan_taken where plan = ?",
            (plan,),
        )
        return _kept(found[0]) if found else None

    def taken(self) -> tuple[KeptPlan, ...]:
        """Give every plan that asks for something, in the order in which they came."""
        found = self._db.query(
            """
            select plan, number, content, lead, is_withdrawn from plan_taken
            where not is_withdrawn order by taken_at, plan
            """
        )
        return tuple(map(_kept, found))

    def put_taken(self, kept: KeptPlan, at: datetime) -> None:
        """Take a plan in, in place of its number before."""
        self._db.execute(
            """
            insert into plan_taken (plan, lead, number, is_withdrawn, content, taken_at)
            values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (plan) do update
            set lead = ?2, number = ?3, is_withdrawn = ?4, content = ?5
            """,
            (kept.plan, kept.lead, kept.number, int(kept.is_withdrawn), kept.content, _text(at)),
        )

    def remove_taken(self, plan: str) -> None:
        """Let go of a plan, and of its lead's key if no other plan is left of that lead."""
        self._db.execute("delete from plan_taken where plan = ?", (plan,))
        self._db.execute(
            "delete from plan_lead where lead not in (select lead from plan_taken)", ()
        )

    def find_made(self, plan: str) -> KeptPlan | None:
        """Find a plan that was made."""
        sql = "select plan, number, content, '', 0 from plan_made where plan = ?"
        found = self._db.query(sql, (plan,))
        return _kept(found[0]) if found else None

    def made(self) -> tuple[KeptPlan, ...]:
        """Give every plan that was made, withdrawn or not, newest first."""
        sql = "select plan, number, content, '', 0 from plan_made order by made_at desc, plan"
        return tuple(map(_kept, self._db.query(sql)))

    def put_made(self, kept: KeptPlan, at: datetime) -> None:
        """Keep a plan that was made, in place of its number before."""
        self._db.execute(
            """
            insert into plan_made (plan, number, content, made_at) values (?1, ?2, ?3, ?4)
            on conflict (plan) do update set number = ?2, content = ?3
            """,
            (kept.plan, kept.number, kept.content, _text(at)),
        )


def _kept(row: tuple[str, int, str, str, int]) -> KeptPlan:
    plan, number, content, lead, is_withdrawn = row
    return KeptPlan(plan, number, content, lead, bool(is_withdrawn))


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
