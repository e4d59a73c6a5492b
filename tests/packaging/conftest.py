"""The builders are programs beside the project, not modules of it: a folder of their own."""

import os
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
sys.path[:0] = [str(PACKAGING), str(PACKAGING / "windows")]


@pytest.fixture
def program(tmp_path):
    """Give a folder that looks like a frozen program, and is none."""
    folder = tmp_path / "program"
    inner = folder / "_internal"
    (inner / "content").mkdir(parents=True)
    (inner / "content" / "core.catalogue").write_bytes(b"ours")
    (inner / "libforeign.so.1").write_bytes(b"theirs")
    if os.name == "posix":
        (inner / "libforeign.so").symlink_to("libforeign.so.1")
    way_in = folder / "seawall"
    way_in.write_text('#!/bin/sh\necho "Seawall 0.0.1"\n')
    way_in.chmod(0o755)
    return folder
