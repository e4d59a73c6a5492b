"""The pages beside the program: whose work it carries on what terms, how to check and run it."""

import shutil
import sys
from pathlib import Path

from bill import Json, Part

TERMS = """# Whose work this is

Seawall is licensed under the Apache License 2.0 (`LICENSE.txt`), its course under CC BY 4.0
(`COURSE-LICENSE.md`). It carries the work of others, listed below with their terms; the texts are
in `licenses`, and `sbom.cdx.json` lists every single file.

## Qt and PySide6: your right to replace them

Qt and PySide6 are used under the GNU Lesser General Public License, version 3
(`licenses/LGPL-3.0.txt`, with `licenses/GPL-3.0.txt`). They are shared libraries in files of their
own, unchanged. You may replace them by your own build of the same version: put your files in the
place of those in `_internal/PySide6` and `_internal/shiboken6` (on macOS `Contents/Frameworks`)
and start Seawall as usual. Nothing checks them at the start; `MANIFEST.sha256` will name the files
you changed. You may take the program apart to find faults in such changes.

Their source is what their makers publish under the versions named below. If you cannot get it,
ask us through the project's page, and we give you a copy for three years from the release.

## Everything in the program

| What | Version | Terms | Texts in `licenses` |
| --- | --- | --- | --- |
"""

README = """Seawall {version}: learn to build AI systems securely, offline

Start            ./seawall            (or Seawall in the menu, after ./install.sh --user)
Check            ./seawall self-check
Keep your answers beside the program, on a stick say
                 make an empty file portable.ini in this folder
Install for you  ./install.sh --user          take it away again: ./install.sh --remove

doc/VERIFY.md    check this download on a machine without internet
doc/ADMIN.md     for whoever looks after many machines
doc/LICENCES.md  whose work this is
"""


def write(frozen: Path, root: Path, parts: list[Part]) -> None:
    """Write the pages into a bundle."""
    doc = frozen / ("Contents/Resources/doc" if sys.platform == "darwin" else "doc")
    texts = doc / "licenses"
    texts.mkdir(parents=True, exist_ok=True)
    for text in sorted((root / "packaging" / "licences").iterdir()):
        shutil.copyfile(text, texts / text.name)
    rows = [_row(part, _keep_texts(part, texts)) for part in parts]
    (doc / "LICENCES.md").write_text(TERMS + "".join(rows), encoding="utf-8", newline="\n")
    shutil.copyfile(root / "LICENSE", doc / "LICENSE.txt")
    shutil.copyfile(root / "content" / "LICENSE.md", doc / "COURSE-LICENSE.md")
    shutil.copyfile(root / "CHANGELOG.md", doc / "CHANGELOG.md")
    shutil.copyfile(root / "packaging" / "ADMIN.md", doc / "ADMIN.md")
    shutil.copyfile(root / "packaging" / "VERIFY.md", doc / "VERIFY.md")


def _keep_texts(part: Part, folder: Path) -> list[str]:
    """Copy a part's licences; give the names they have there."""
    kept = []
    for number, text in enumerate(sorted(part.licences)):
        name = f"{part.told['name']}{f'-{number + 1}' if number else ''}.txt"
        shutil.copyfile(text, folder / name)
        kept.append(name)
    return kept


def _row(part: Part, texts: list[str]) -> str:
    lines = [_line(part.told, texts)]
    within = (told for told in part.told.get("components", []) if told["type"] == "library")
    lines += [_line({**told, "name": f"{told['name']}, in it"}, []) for told in within]
    return "".join(lines)


def _line(told: Json, texts: list[str]) -> str:
    """Write a row; what has no short name for its terms is named by its text."""
    terms = [_terms(each) for each in told.get("licenses", [])]
    said = "; ".join(dict.fromkeys(terms)) or "see its text"
    return f"| {told['name']} | {told['version']} | {said} | {', '.join(texts)} |\n"


def _terms(licence: Json) -> str:
    named = licence.get("license", {})
    return str(licence.get("expression") or named.get("id") or named.get("name"))
