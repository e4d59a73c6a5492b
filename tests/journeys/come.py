"""What came to a learner before a session: a lead's plan and a publisher's pack."""

from dataclasses import replace

from app.domain.assignment import PassRule, Target, TargetKind
from app.records.plans import sign_plan, write_plan
from tests.pack_factory import core_guest, signed
from tests.records.histories import a_key
from tests.records.test_plans import PLAN_ONE

ASKED = (Target(TargetKind.MODULE, "supply-chain", "Supply chain", "2026-12-20"),)


def bring(folder):
    """Leave both in `came`, and beside it an empty `export` for what goes out."""
    came = folder / "came"
    for each in (came, folder / "export"):
        each.mkdir(mode=0o700)
    plan = replace(PLAN_ONE, number=1, rule=PassRule(), targets=ASKED)
    write_plan(came / "their.seawall-plan", sign_plan(plan, a_key(5)))
    content = signed(core_guest(folder / "source"))
    (came / "their.seawallpack").write_bytes(content)
