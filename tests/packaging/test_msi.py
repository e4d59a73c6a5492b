import re
import shutil
import subprocess

import msi
import pytest

needs_wixl = pytest.mark.skipif(not shutil.which("wixl"), reason="wixl is not installed")
SCOPES = pytest.mark.parametrize("scope", [msi.USER, msi.MACHINE], ids=lambda scope: scope.name)


@pytest.fixture
def payload(tmp_path):
    folder = tmp_path / "payload & more"
    (folder / "_internal" / "a b").mkdir(parents=True)
    for name in ("seawall.exe", "seawall-cli.exe", "_internal/a b/ü&'.dll"):
        (folder / name).write_text(name)
    return folder


def told(file, *words):
    done = subprocess.run(
        ["msiinfo", *words[:1], file, *words[1:]], capture_output=True, check=True
    )
    return done.stdout.decode().replace("\r", "")


@needs_wixl
@SCOPES
def test_an_installer_holds_every_file_in_its_folder(payload, tmp_path, scope):
    made = msi.compile_msi(payload, scope, tmp_path)
    listed = subprocess.run(["msiextract", "-l", made], capture_output=True, check=True)

    names = {line.split("Seawall/")[1] for line in listed.stdout.decode().splitlines()}
    assert names == {"seawall.exe", "seawall-cli.exe", "_internal/a b/ü&'.dll"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [payload.name, made.name]


@needs_wixl
def test_one_is_for_a_person_and_asks_for_no_rights(payload, tmp_path):
    made = msi.compile_msi(payload, msi.USER, tmp_path)

    assert "ALLUSERS" not in told(made, "export", "Property")
    assert "PROGRAMS\tLocalAppDataFolder\tPrograms" in told(made, "export", "Directory")
    assert "Source: 10 " in told(made, "suminfo")


@needs_wixl
def test_the_other_is_for_the_machine(payload, tmp_path):
    made = msi.compile_msi(payload, msi.MACHINE, tmp_path)

    assert "ALLUSERS\t1\n" in told(made, "export", "Property")
    assert "INSTALLDIR\tProgramFiles64Folder\tSeawall" in told(made, "export", "Directory")
    assert "Source: 2 " in told(made, "suminfo")


@SCOPES
def test_an_upgrade_replaces_and_a_downgrade_says_no(payload, scope, monkeypatch):
    older = msi.description(payload, scope)
    monkeypatch.setattr(msi, "VERSION", "0.2.0")
    newer = msi.description(payload, scope)

    def ids(text):
        return re.search(r'Product Id="(.+?)".*UpgradeCode="(.+?)"', text, re.DOTALL).groups()

    assert ids(older)[0] != ids(newer)[0]
    assert ids(older)[1] == ids(newer)[1]
    assert 'DowngradeErrorMessage="A newer Seawall is installed. Nothing was changed."' in newer


def test_the_two_installers_do_not_take_each_other_for_themselves(payload):
    codes = [
        re.findall(r'(?:Guid|Id|UpgradeCode)="([0-9A-F-]{36})"', msi.description(payload, s))
        for s in (msi.USER, msi.MACHINE)
    ]

    assert codes[0]
    assert not set(codes[0]) & set(codes[1])


@needs_wixl
@SCOPES
def test_a_double_click_opens_our_files_with_the_program(payload, tmp_path, scope):
    rows = told(msi.compile_msi(payload, scope, tmp_path), "export", "Registry")

    for ending, _ in msi.OPENED:
        assert f"Software\\Classes\\.{ending}\t\tSeawall.{ending}\t" in rows
        assert (
            f"Software\\Classes\\Seawall.{ending}\\shell\\open\\command\t\t"
            '"[INSTALLDIR]seawall.exe" "%1"\t' in rows
        )
