"""Reports out of record files alone: what counts, what is left out, and what is said of both."""

import json
from datetime import date

import pytest

from app.domain.assignment import Assignment, PassKind, PassRule, Target, TargetKind
from app.domain.course import Guideline
from app.domain.log import Mode
from app.domain.verdict import Verdict
from app.errors import Code, FileError, RecordError
from app.records.plans import sign_plan, write_plan
from app.services.course_map import load_map
from app.services.handed import Bad, Whole, read_all
from app.services.report_plans import read_plans
from app.services.reporting import Reporter, problem_with, write_statements
from tests.records.histories import History, a_history, a_key, write
from tests.services.practising import COURSE

TODAY = date(2026, 12, 1)
GUIDELINES = tuple(
    Guideline(name, "Area", f"Title {name}", "", ()) for name in ("1.1", "2.1", "4.1")
)
REPORTER = Reporter(COURSE, GUIDELINES, TODAY)
FIRST, SECOND = "verify-artefact", "choose-load"


def learnt(seed=1, objective=FIRST, right=(1, 1, 1, 1)):
    """Give a history that answers about an objective, over two days."""
    history = History(seed)
    for number, score in enumerate(right):
        history.day = date(2026, 11, 20 + number % 2)
        given = {"mode": Mode.REVIEW, "form": "review", "score": score, "max": 1}
        history.add(objective=objective, item=f"q-{number}", item_sha256="ab" * 32, **given)
    return history


def name_of(number):
    return f"{number}.seawall-record"


def verdicts(handed):
    return [each.verdict if isinstance(each, Whole) else None for each in handed.files]


def grid(document, title):
    return next(part for part in document.parts if getattr(part, "title", "") == title)


def facts(document):
    return dict(next(part for part in document.parts if hasattr(part, "rows")).rows)


def test_one_bad_file_never_stops_the_others(tmp_path):
    for number in range(3):
        write(tmp_path / name_of(number), learnt(number), a_key(number))
    (tmp_path / name_of(1)).write_bytes(b"nothing")

    handed = read_all((tmp_path, tmp_path / "gone.seawall-record"))

    problems = [problem_with(each) for each in handed.files]
    assert len(handed.people) == 2
    assert [bool(problem) for problem in problems] == [False, True, False, True]
    assert "1.seawall-record is not a file that Seawall can use" in problems[1]
    assert "gone.seawall-record could not be read" in problems[3]


def test_a_folder_without_records_is_said(tmp_path):
    (tmp_path / "notes.txt").write_text("x")

    (found,) = read_all((tmp_path,)).files

    assert "a folder without a file that ends in .seawall-record" in problem_with(found)


def test_a_folder_that_cannot_be_read_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(type(tmp_path), "iterdir", lambda path: (tmp_path / "gone").stat())

    (found,) = read_all((tmp_path,)).files

    assert isinstance(found, Bad)
    assert "could not be read" in problem_with(found)


def test_files_of_one_person_are_judged_in_the_order_they_come(tmp_path):
    history = a_history(6)
    early = write(tmp_path / "a.seawall-record", history)
    fork = history.copy()
    late = write(tmp_path / "b.seawall-record", history.live(4))
    other = write(tmp_path / "c.seawall-record", fork.live(2))
    stolen = write(tmp_path / "d.seawall-record", history, a_key(9))
    anew = write(tmp_path / "e.seawall-record", a_history(3, seed=8))

    handed = read_all((early, late, late, early, other, stolen, anew))

    assert verdicts(handed) == [
        Verdict.NEW,
        Verdict.EXTENDS,
        Verdict.SAME,
        Verdict.OLDER,
        Verdict.REWRITTEN,
        Verdict.DIFFERENT_KEY,
        Verdict.REWRITTEN,
    ]
    assert [each.path for each in handed.people.values()] == [late]
    assert "tells the past differently" in problem_with(handed.files[4])
    assert "another key" in problem_with(handed.files[5])
    assert problem_with(handed.files[3]) == ""


def test_an_empty_record_is_compared_by_its_origin(tmp_path):
    history = a_history(0)
    empty = write(tmp_path / "a.seawall-record", history)
    some = write(tmp_path / "b.seawall-record", history.live(3))

    assert verdicts(read_all((empty, some, empty))) == [
        Verdict.NEW,
        Verdict.EXTENDS,
        Verdict.OLDER,
    ]


def test_a_team_is_summed_up_by_guideline(tmp_path):
    write(tmp_path / "a.seawall-record", learnt(1), a_key(1), display_name="Anna")
    write(tmp_path / "b.seawall-record", learnt(2, SECOND, (0, 0, 1, 0)), a_key(2))

    document = REPORTER.team(read_all((tmp_path,)), "Platform")

    people = grid(document, "People").rows
    assert people[0][:3] == ("Anna", "2026-11-21", 33)
    assert people[0][3:6] == (None, "2026-11-21", "2027-11-22")
    assert people[1][2] == 0
    assert grid(document, "Objectives met by guideline").series[0].values == (25, None)
    assert grid(document, "Area").columns == ("Person", "2.1 Title 2.1, %", "4.1 Title 4.1, %")
    assert document.main.rows[0][2] == a_kid(1)
    assert facts(document)["People"] == "2"


def a_kid(seed):
    return a_key(seed).public.thumbprint


def test_who_slips_needs_a_look_and_the_weakest_are_named(tmp_path):
    history = History()
    history.day = date(2026, 11, 20)
    for number in range(10):
        given = {"mode": Mode.REVIEW, "form": "review", "score": 0, "max": 1}
        history.add(objective=f"o-{number // 2}", item=f"q-{number}", **given)
    write(tmp_path / "a.seawall-record", history)

    rows = grid(REPORTER.team(read_all((tmp_path,)), "T"), "Needs a look").rows

    assert [row[1] for row in rows] == [
        "two or more objectives under 60 % right after two answers or more"
    ]
    assert rows[0][2] == "o-0 0 %; o-1 0 %; o-2 0 %; 2 more"


def test_a_team_of_nobody_is_a_report_too():
    document = REPORTER.team(read_all(()), "Nobody")

    assert document.main.rows == ()
    assert facts(document) == {
        "People": "0",
        "On track": "0 (late or not)",
        "With something overdue": "not known: no plan was given",
        "Last file whole and consistent": "0 of 0",
    }


def a_plan(tmp_path, rule=None, due="2026-11-30", **fields):
    target = Target(TargetKind.MODULE, "pin", "Pin", due)
    known = {"plan_id": "ab" * 16, "number": 1, "made": "2026-11-01", "words": ""}
    known |= {"lead_name": "Alex", "team_name": "Platform", "rule": rule or PassRule()}
    plan = Assignment(**(known | {"targets": (target,)} | fields))
    path = tmp_path / f"{plan.number}.seawall-plan"
    write_plan(path, sign_plan(plan, a_key(7)))
    return path


def both_met():
    history = learnt()
    for number in range(4):
        history.day = date(2026, 11, 22 + number % 2)
        given = {"mode": Mode.REVIEW, "form": "review", "score": 1, "max": 1}
        history.add(objective=SECOND, item=f"p-{number}", item_sha256="ab" * 32, **given)
    return history


def overdue(document):
    return {row[0]: row[3] for row in grid(document, "People").rows}


def test_what_is_late_is_counted_by_the_plans_that_are_named(tmp_path):
    write(tmp_path / "a.seawall-record", both_met(), a_key(1), display_name="Anna")
    write(tmp_path / "b.seawall-record", learnt(2), a_key(2), display_name="Ben")

    document = REPORTER.team(read_all((tmp_path,)), "T", read_plans((a_plan(tmp_path),)))

    assert overdue(document) == {"Anna": 0, "Ben": 1}
    assert facts(document)["With something overdue"] == "1"
    said = "for Platform, from Alex, number 1 of 1 November 2026"
    assert facts(document)["By the plan"] == said
    rows = grid(document, "Needs a look").rows
    assert ("Ben", "something that was assigned is late", "modules: 1", "2026-11-21") in rows


def test_a_quiz_that_a_plan_asks_for_is_looked_up_in_the_lines(tmp_path):
    history = both_met()
    for number in range(10):
        history.add(
            item=f"q-{number}",
            mode=Mode.PRACTICE,
            form="pin.quiz-10",
            attempt=5,
            score=int(number < 8),
            max=1,
        )
    write(tmp_path / "a.seawall-record", history, display_name="Anna")
    handed, late = read_all((tmp_path,)), []
    for percent in (80, 81):
        plan = a_plan(tmp_path, PassRule(PassKind.QUIZ, percent))
        late.append(overdue(REPORTER.team(handed, "T", read_plans((plan,))))["Anna"])

    assert late == [0, 1]


def test_of_a_plan_the_newest_number_counts_and_a_withdrawn_one_asks_for_nothing(tmp_path):
    write(tmp_path / "a.seawall-record", learnt(), display_name="Anna")
    old, new = a_plan(tmp_path), a_plan(tmp_path, number=2, is_withdrawn=True)

    document = REPORTER.team(read_all((tmp_path,)), "T", read_plans((new, old)))

    assert overdue(document) == {"Anna": 0}
    assert facts(document)["By the plan"].endswith("withdrawn")


def test_a_plan_that_was_changed_gives_no_report(tmp_path):
    path = a_plan(tmp_path)
    path.write_bytes(path.read_bytes().replace(b".", b"!", 1))

    with pytest.raises(RecordError):
        read_plans((path,))


def test_objectives_and_guidelines_are_told_in_words(tmp_path):
    history = learnt(1, FIRST, (0, 0, 0))
    for number in range(2):
        given = {"mode": Mode.REVIEW, "form": "review", "score": 0, "max": 1}
        history.add(objective=SECOND, item=f"p-{number}", item_sha256="ab" * 32, **given)
    write(tmp_path / "a.seawall-record", history)

    document = REPORTER.team(read_all((tmp_path,)), "T")

    text = {str(o.id): o.text for m in COURSE.modules for o in m.objectives}
    (row,) = (row for row in grid(document, "Needs a look").rows if "60 %" in row[1])
    assert row[2] == f"{text[SECOND]} [{SECOND}] 0 %; {text[FIRST]} [{FIRST}] 0 %"
    assert "2.1 Title 2.1, %" in document.main.columns


def test_a_sheet_ties_what_is_met_to_record_and_key(tmp_path):
    history = learnt()
    path = write(tmp_path / "a.seawall-record", history, display_name="Anna")
    (read,) = read_all((path,)).files

    document = REPORTER.sheet(read)

    told = facts(document)
    assert document.about == "Anna"
    assert told["Head of the log (SHA-256)"] == history.head
    assert told["Hash of the content (SHA-256)"] == "ab" * 32
    assert told["Check it"] == "seawall verify a.seawall-record"
    assert grid(document, "By guideline").rows[0] == (
        "2.1 Title 2.1",
        "in progress, 1 of 2",
        None,
        None,
        "2026-11-21",
        "review",
        None,
    )
    assert "checked on 1 December 2026" in document.parts[0].text


def test_an_audit_lists_every_file_with_its_verdict_and_hashes(tmp_path):
    write(tmp_path / "a.seawall-record", learnt(), display_name="Anna")
    (tmp_path / "b.seawall-record").write_bytes(b"nothing")

    document = REPORTER.audit(read_all((tmp_path,)))

    rows = grid(document, "Files and verdicts").rows
    assert [row[:2] for row in rows] == [
        ("a.seawall-record", "new"),
        ("b.seawall-record", "damaged"),
    ]
    assert rows[1][3].startswith(Code.RECORD_FORMAT)
    assert len(document.main.columns) == 16
    assert grid(document, "Content of the records").rows[0][1:4] == ("core", "2026.1", "ab" * 32)


def test_a_long_name_of_a_file_is_told_whole(tmp_path):
    path = write(tmp_path / f"{'a-' * 100}1.seawall-record", learnt())
    handed = read_all((path,))

    assert facts(REPORTER.sheet(handed.files[0]))["Check it"] == f"seawall verify {path.name}"
    assert grid(REPORTER.audit(handed), "Files and verdicts").rows[0][0] == path.name


def test_statements_are_those_of_each_person_once(tmp_path):
    history = a_history(8)
    write(tmp_path / "a.seawall-record", history)
    write(tmp_path / "b.seawall-record", history.live(8))
    write(tmp_path / "c.seawall-record", a_history(5, seed=2), a_key(2))
    out = tmp_path / "out.json"

    write_statements(read_all((tmp_path,)), out)

    found = json.loads(out.read_text())
    assert len({each["id"] for each in found}) == len(found)
    assert len({each["actor"]["account"]["name"] for each in found}) == 2


def test_statements_of_nobody_are_an_empty_list(tmp_path):
    write_statements(read_all(()), tmp_path / "out.json")

    assert json.loads((tmp_path / "out.json").read_text()) == []


def test_a_record_that_changed_since_it_was_read_leaves_no_statements(tmp_path):
    path = write(tmp_path / "a.seawall-record", a_history(5))
    handed = read_all((path,))
    path.write_bytes(path.read_bytes() + b"more\n")

    with pytest.raises(RecordError):
        write_statements(handed, tmp_path / "out.json")

    assert not (tmp_path / "out.json").exists()


def test_statements_that_cannot_be_written_name_the_file(tmp_path):
    with pytest.raises(FileError) as failed:
        write_statements(read_all(()), tmp_path / "gone" / "out.json")

    assert failed.value.code is Code.FILE_WRITE


def test_the_map_of_the_course_is_read_from_its_source_in_a_checkout():
    course, guidelines = load_map()

    assert len(guidelines) == 17
    assert course.guidelines()
