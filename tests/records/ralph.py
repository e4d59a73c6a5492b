"""Ralph, a store for learning records that nobody here wrote, in an environment of its own."""

import base64
import json
import os
import socket
import subprocess
import sys
import urllib.request
import venv
from contextlib import contextmanager

STORE = ("ralph-malph[cli,lrs]==5.1.0", "requests")
NAME, SECRET = "seawall", "on-this-machine-only"


def call(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, timeout=280, **more)
    return done.returncode, done.stdout + done.stderr


def installed(folder):
    """Install it; give 0 and the program, or what pip ended with and said."""
    venv.create(folder, with_pip=True)
    place = folder / ("Scripts" if sys.platform == "win32" else "bin")
    code, said = call(str(place / "python"), "-m", "pip", "install", "-q", *STORE)
    return code, said if code else place / "ralph"


@contextmanager
def running(ralph, folder):
    """Run Ralph on a fresh folder: its file backend takes one POST for a file."""
    for name in ("conf", "data"):
        (folder / name).mkdir()
    settings = {"RALPH_APP_DIR": str(folder / "conf"), "RALPH_RUNSERVER_BACKEND": "fs"}
    surroundings = {**os.environ, **settings, "PYTHONUNBUFFERED": "1"}
    who = ("-u", NAME, "-p", SECRET, "-s", "all", "-M", "mailto:seawall@example.com", "-w")
    code, said = call(str(ralph), "auth", *who, env=surroundings)
    assert code == 0, said
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ("--fs-default-directory-path", str(folder / "data"), "-h", "127.0.0.1")
    words = [str(ralph), "runserver", "-b", "fs", *where, "-p", str(port)]
    with subprocess.Popen(
        words,
        env=surroundings,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            lines = iter(server.stdout.readline, "")
            assert any("startup complete" in line for line in lines), "Ralph did not start"
            yield f"http://127.0.0.1:{port}/xAPI/statements/"
        finally:
            server.terminate()
            server.stdout.read()


def ask(address, content=None):
    known = base64.b64encode(f"{NAME}:{SECRET}".encode()).decode()
    headers = {
        "Authorization": f"Basic {known}",
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
    }
    body = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(address, body, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)
