"""What is kept about a person: seen, given to them, erased; nothing of it is left behind."""

import json
import logging
import os
from html.parser import HTMLParser
from random import Random

import pytest

from app import logs
from app.errors import Code, FileError, StoreError
from app.records.fingerprint import pseudonym
from app.records.keys import KEY_FILE, find_key
from app.services import departure
from app.services.backing_up import BackupService
from app.services.departure import carry_out, close_profile
from app.services.my_data import MyDataService
from app.services.profile import open_profile
from app.services.sharing import ShareChoice
from app.services.team import open_teams
from app.services.wishes import Wish
from app.settings import Settings
from app.store.inventory import DICTIONARY, rows
from tests.services.practising import COURSE, answer_in_lesson

NAME = "Zoë Marker-Planted"
NOTE = "a note planted by the learner"


@pytest.fixture
def profile(tmp_path, clock):
    profile = open_profile(tmp_path / "profile", clock, Random(7))
    yield profile
    profile.database._connection.close()


@pytest.fixture
def data(profile, clock):
    return MyDataService(profile.keeper, profile.folder, clock)


def learn(profile):
    """Leave traces in every place that keeps any."""
    profile.save_settings(Settings(display_name=NAME))
    for name in ("a-1", "a-2", "q-00"):
        answer_in_lesson(profile, name)
    with profile.database.transaction():
        values = ("a-1", "ab" * 32, NOTE, "2026-11-23")
        profile.database.execute("insert into flag values (?, ?, ?, ?)", values)
    profile.sharing.share(
        profile.folder / "share.tmp", ShareChoice(NAME, has_details=True), COURSE, "cd" * 32
    )
    (profile.folder / "share.tmp").unlink()
    BackupService(profile.database, profile.folder, profile.now).back_up()


def planted(profile):
    """Give every sequence of bytes that must be gone after an erasure."""
    key = find_key(profile.folder / KEY_FILE)
    reader = profile.keeper.reader
    privates = [text.encode() for _, _, text in reader.kept_private()]
    pem = (profile.folder / KEY_FILE).read_bytes().splitlines()[1]
    kid = key.public.thumbprint
    responses = [f'"response":{text}'.encode() for text in ('["a"]', '["b"]')]
    lines = [line.encode() for line in profile.keeper.log.lines()]
    return [
        NAME.encode(),
        NOTE.encode(),
        pseudonym(kid).encode(),
        kid.encode(),
        pem,
        *privates,
        *lines,
        *responses,
    ]


def traces(folder, sequences):
    """Look for sequences in the raw bytes of every file."""
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            found += [(file.name, each) for each in sequences if each in content]
    return found


def test_the_dictionary_names_every_table_and_every_column_that_says_something(profile, figure):
    sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
    tables = {name for (name,) in profile.database.query(sql)}
    columns = {
        one.name: {
            name
            for (name,) in profile.database.query(
                "select name from pragma_table_info(?)", (one.name,)
            )
        }
        for one in DICTIONARY
    }

    untold = tables - {one.name for one in DICTIONARY}
    figure("S16", f"dictionary: {len(tables)} tables, {len(untold)} not in it")
    assert untold == set()
    assert {one.name: {name for name, _ in one.fields} for one in DICTIONARY} == columns


def test_what_is_held_is_counted(profile, data):
    empty = data.held("")
    learn(profile)
    held = data.held(NAME)

    assert (empty.lines, empty.since, empty.has_key, empty.backups) == (0, "", False, 0)
    assert (held.lines, held.since, held.details, held.name) == (4, "2026-11-23", 3, NAME)
    assert (held.has_key, held.backups, held.receipts, held.aside) == (True, 1, 0, 0)
    assert held.backup_bytes == sum(
        file.stat().st_size for file in (profile.folder / "backups").iterdir()
    )


def test_an_export_as_json_holds_the_whole_database_with_what_it_means(profile, data, tmp_path):
    learn(profile)
    data.export(tmp_path / "mine.json")
    found = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))

    assert (found["format"], found["folder"]) == ("seawall-my-data/1", str(profile.folder))
    assert list(found["tables"]) == [one.name for one in DICTIONARY]
    for one in DICTIONARY:
        table = found["tables"][one.name]
        assert [tuple(row.values()) for row in table["rows"]] == list(rows(profile.database, one))
        assert table["fields"] == dict(one.fields)
    assert oct((tmp_path / "mine.json").stat().st_mode)[-3:] == "600"


class Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.text += data


def test_an_export_as_a_page_can_be_read_and_runs_nothing(profile, data, tmp_path):
    profile.save_settings(Settings(display_name="<script>alert(1)</script>"))
    data.export(tmp_path / "mine.html")
    page = Cells()
    page.feed((tmp_path / "mine.html").read_text(encoding="utf-8"))

    assert not page.tags & {"script", "img", "link", "iframe", "a"}
    assert "<script>alert(1)</script>" in page.text
    assert all(one.title in page.text for one in DICTIONARY)


def test_an_export_that_cannot_be_written_leaves_what_was_there(data, tmp_path):
    with pytest.raises(FileError) as caught:
        data.export(tmp_path / "nowhere" / "mine.json")

    assert caught.value.code is Code.FILE_WRITE


def test_after_an_erasure_nothing_of_a_person_is_in_the_folder(profile, data, clock, figure):
    learn(profile)
    secrets = planted(profile)
    before = traces(profile.folder, secrets)
    for name in ("quarantine", "receipts", "drafts", "logs"):
        (profile.folder / name / "deep").mkdir(parents=True)
        (profile.folder / name / "deep" / "left.txt").write_text(NAME)
    for folder in ("recovering", "recovered"):
        (profile.folder / folder).mkdir()
        (profile.folder / folder / "profile.db-wal").write_text(NAME)
    for name in (".seawall-left.new", "profile.condemned", "recovery.lock", "starts", "ballast"):
        (profile.folder / name).write_text(NAME)
    data.erase_all()
    close_profile(profile.database, profile.folder, clock, is_clean=True)
    again = open_profile(profile.folder, clock, Random(1))
    head = again.keeper.log.head()[0], again.settings
    again.close()

    left = traces(profile.folder, secrets)
    figure(
        "S16", f"everything: {len(secrets)} secrets in {len(before)} places, then in {len(left)}"
    )
    assert {name for name, _ in before} >= {"profile.db-wal", "signing-key.pem"}
    assert left == []
    assert head == (0, Settings())
    assert sorted(part.name for part in profile.folder.iterdir()) == ["profile.db"]


def test_what_is_not_ours_in_the_folder_is_never_erased(profile, data, clock, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "theirs.txt").write_text("theirs")
    (profile.folder / "thesis.odt").write_text("theirs")
    (profile.folder / "quarantine").symlink_to(elsewhere)
    data.erase_all()
    close_profile(profile.database, profile.folder, clock, is_clean=True)

    assert (elsewhere / "theirs.txt").exists()
    assert (profile.folder / "thesis.odt").exists()
    assert not (profile.folder / "quarantine").exists()


def test_an_erasure_that_was_cut_off_goes_on_with_the_next_start(profile, data, clock, monkeypatch):
    learn(profile)
    secrets = planted(profile)
    data.erase_all()

    def refuse(path):
        raise StoreError(Code.STORE_IO, path, "cut off")

    monkeypatch.setattr(departure, "remove_folder", refuse)
    with pytest.raises(StoreError):
        close_profile(profile.database, profile.folder, clock, is_clean=True)
    monkeypatch.undo()
    left = (profile.folder / Wish.ERASE).exists()
    carry_out(profile.folder, clock)

    assert left
    assert traces(profile.folder, secrets) == []


def test_erasing_details_leaves_the_chain_and_no_detail_anywhere(profile, data, figure):
    learn(profile)
    details = [text.encode() for _, _, text in profile.keeper.reader.kept_private()]
    lines = list(profile.keeper.log.lines())
    (profile.folder / "quarantine").mkdir()
    (profile.folder / "quarantine" / "old.db").write_bytes(details[0])
    data.erase_details()
    held = data.held("")

    assert (list(profile.keeper.log.lines()), profile.keeper.log.first_break()) == (lines, None)
    assert (held.details, held.backups, held.aside) == (0, 1, 0)
    left = traces(profile.folder, details)
    figure("S16", f"details: {len(details)} erased, in {len(left)} places")
    assert len(details) == 3
    assert left == []


def test_erasing_details_leaves_the_backups_of_a_leads_file(profile, data, clock):
    open_teams(profile.folder, clock).service.close()
    data.erase_details()
    held = data.held("")

    assert (held.backups, held.team_backups) == (1, 1)


def test_with_any_umask_everything_made_is_for_the_learner_alone(tmp_path, clock):
    before = os.umask(0)
    try:
        profile = open_profile(tmp_path / "mine" / "profile", clock, Random(7))
        learn(profile)
        data = MyDataService(profile.keeper, profile.folder, clock)
        data.export(profile.folder / "mine.html")
        backups = BackupService(profile.database, profile.folder, clock)
        backups.go_back(backups.backups()[0].path)
        close_profile(profile.database, profile.folder, clock, is_clean=True)
    finally:
        os.umask(before)
    made = [tmp_path / "mine", *(tmp_path / "mine").rglob("*")]
    wrong = [
        (part.name, oct(part.stat().st_mode))
        for part in made
        if part.stat().st_mode & 0o777 != (0o700 if part.is_dir() else 0o600)
    ]

    assert len(made) >= 7
    assert wrong == []


def test_neither_key_nor_answer_nor_name_reaches_the_log(tmp_path, clock, figure):
    profile = open_profile(tmp_path / "profile", clock, Random(7))
    root = logging.getLogger("app")
    handlers = list(root.handlers)
    logs.start(profile.folder / "logs")
    try:
        with logs.crash_log(profile.folder / "logs"):
            learn(profile)
            secrets = planted(profile)
            data = MyDataService(profile.keeper, profile.folder, clock)
            data.export(tmp_path / "mine.json")
            backups = BackupService(profile.database, profile.folder, clock)
            backups.go_back(backups.backups()[0].path)
            close_profile(profile.database, profile.folder, clock, is_clean=True)
    finally:
        root.handlers[:] = handlers
    written = (profile.folder / "logs" / "seawall.log").read_text()

    found = traces(profile.folder / "logs", secrets)
    figure("S11", f"a session's log: {len(secrets)} secrets looked for, {len(found)} found")
    assert "a backup was restored" in written
    assert found == []
