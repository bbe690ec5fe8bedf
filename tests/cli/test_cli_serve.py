"""`emendata serve`: the program as a person starts it, saves a file, and ends it with Ctrl-C. On the loopback alone."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result

from emendata.cli.serve import _HOSTS
from emendata.serving import HOSTS
from emendata.starter import make_starter
from program import files_below, hear_ctrl_c

Run = Callable[..., Result]
TITLE = "A made-up article, for trying the program"


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the program in a folder; return it and the address that it prints when the edition is built."""
    with subprocess.Popen(
        [sys.executable, "-m", "emendata", "serve", *arguments], cwd=folder, env={**os.environ, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - no other thread runs here
    ) as program:  # fmt: skip
        try:
            assert program.stdout is not None
            yield program, program.stdout.readline().strip()
        finally:
            program.kill()


def ended(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    """End a program with Ctrl-C and return its code and what it said since."""
    program.send_signal(signal.SIGINT)
    said, errors = program.communicate(timeout=60)
    return program.returncode, said, errors


def fetched(address: str) -> bytes:
    """Return what lies at an address of this machine, asked without any proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=30) as answer:
        data: bytes = answer.read()
        return data


def awaited(address: str, number: int) -> None:
    """Wait until the edition was made so many times, and nothing is being made."""
    until = time.monotonic() + 120
    while True:
        state = json.loads(fetched(f"{address}_emendata/state"))
        if state["number"] == number and not state["running"]:
            return
        assert time.monotonic() < until, state
        time.sleep(0.1)


def test_the_edition_is_shown_and_made_again_on_save_until_ctrl_c(here: Path):
    """Exit 0; the address is all that is printed to standard output; build/ is what a build makes; the files stay clean."""
    make_starter(here / "a")
    with started(here / "a") as (program, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert TITLE in fetched(f"{address}html/art-example.html").decode()
        assert json.loads(fetched(f"{address}_emendata/state"))["counts"]["error"] == 0
        header = here / "a/tei/headers/art-example.xml"
        header.write_text(header.read_text("utf-8").replace(TITLE, "A title that was saved"), encoding="utf-8")
        awaited(address, 2)
        assert "A title that was saved" in fetched(f"{address}html/art-example.html").decode()
        code, said, errors = ended(program)
    assert (code, said) == (0, ""), errors
    assert "saved: tei/headers/art-example.xml\n" in errors
    assert "Traceback" not in errors
    built = files_below(here / "a/build")
    assert b"A title that was saved" in built["html/art-example.html"]
    assert not [name for name, data in built.items() if b"_emendata" in data]
    assert not [name for name in built if name.endswith(".pdf")]


def test_quiet_prints_the_address_alone_and_no_watch_makes_nothing_again(here: Path):
    """On the port that was asked for."""
    make_starter(here / "a")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with started(here / "a", "--port", str(port), "--quiet", "--no-watch") as (program, address):
        assert address == f"http://127.0.0.1:{port}/"
        code, said, errors = ended(program)
    assert (code, said, errors) == (0, "", "")


def test_a_port_that_is_taken_is_a_finding(run: Run, here: Path):
    """Before anything is built; with what to do."""
    make_starter(here / "a")
    os.chdir(here / "a")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert (result.exit_code, "Traceback" in result.stderr) == (3, False)
    assert f"X-201 error: the edition cannot be shown at 127.0.0.1, port {port}: " in result.stderr
    assert "--port" in result.stderr
    assert not (here / "a/build").exists()


def test_a_folder_that_is_no_project_is_the_finding_of_a_build(run: Run, here: Path):
    """The same words and code."""
    assert (run("serve").exit_code, run("serve").stderr) == (run("build").exit_code, run("build").stderr)
    assert "R-022" in run("serve").stderr
    assert files_below(here) == {}


@pytest.mark.parametrize(
    "arguments", [("--host", "192.0.2.1"), ("--host", "localhost"), ("--port", "65536"), ("--with", "x"), ("a.xml",)]
)
def test_what_cannot_be_asked_for_is_usage(run: Run, arguments: tuple[str, ...]):
    """Another host than this machine's two above all."""
    result = run("serve", *arguments)
    assert (result.exit_code, "Usage:" in result.stderr) == (2, True)


def test_help_says_how_and_names_the_hosts_of_the_server(run: Run):
    """With an example."""
    result = run("serve", "--help")
    assert result.exit_code == 0
    assert "emendata serve --open" in result.stdout
    assert _HOSTS == HOSTS
