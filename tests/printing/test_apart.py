"""Typst in a process of its own: what it gives is what it gives here; it is renewed, it ends, and nothing is left of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from layouts import document

from emendata.printing import apart as module
from emendata.printing.apart import Apart, EndedError
from emendata.transform.print import PrintSettings, print_pdf
from emendata.vocabulary import TEI

SETTINGS = PrintSettings(cjk_fonts=(), date="2026-01-02")
# A process that starts one of ours, says its number, and then gives it something long to do.
PARENT = """
import os, signal, time
from emendata.printing.apart import Apart
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what it starts with & leave it
with Apart() as apart:
    try:
        print(apart.call(os.getpid), flush=True)
        apart.call(time.sleep, 60)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.fixture
def apart() -> Iterator[Apart]:
    """Return a process that is ended after the test."""
    with Apart() as started:
        yield started


def small(words: str) -> str:
    """Return a TEI text of one paragraph."""
    return f'<TEI xmlns="{TEI}" xml:lang="en"><text><body><p>{words}</p></body></text></TEI>'


def is_running(number: int) -> bool:
    """Return whether a process runs, waiting up to ten seconds for its end."""
    for _ in range(100):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.parametrize("words", ["He went to Hanoi.", "ប៉ុល in the text"], ids=["set", "refused"])
def test_a_file_and_its_findings_are_the_same_as_in_this_process(apart: Apart, words: str) -> None:
    """Bytes, pages, places; and what Typst stops at."""
    tei = document(small(words).encode(), "small")
    here, there = print_pdf(tei, SETTINGS), print_pdf(tei, SETTINGS, apart)
    assert here == there
    assert here.is_complete == (not any(item.code == "X-102" for item in there.findings))


def test_a_process_takes_several_tasks_and_is_renewed(apart: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    """After as many as it may take, another takes the next."""
    monkeypatch.setattr(module, "_MOST_TASKS", 3)
    numbers = [apart.call(os.getpid) for _ in range(4)]
    assert numbers[0] == numbers[1] == numbers[2] != numbers[3]
    assert os.getpid() not in numbers
    assert not is_running(numbers[0])


def test_what_is_raised_there_is_raised_here(apart: Apart) -> None:
    """With the place where it was raised; the process goes on."""
    number = apart.call(os.getpid)
    with pytest.raises(FileNotFoundError) as raised:
        apart.call(os.stat, "/nowhere/at/all")
    assert any("Traceback" in note for note in raised.value.__notes__)
    assert apart.call(os.getpid) == number


def test_a_process_that_dies_stops_its_task_alone(apart: Apart) -> None:
    """The next task finds another."""
    with pytest.raises(EndedError, match="ended with 3"):
        apart.call(os._exit, 3)
    assert apart.call(os.getpid) > 0


def test_an_article_whose_process_dies_is_a_finding(apart: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    """X-103 says so, and there is no file."""
    monkeypatch.setattr(Apart, "call", lambda self, *_, call=Apart.call: call(self, os._exit, 9))
    result = print_pdf(document(small("He went.").encode(), "small"), SETTINGS, apart)
    assert (result.pdf, [item.code for item in result.findings if item.code == "X-103"]) == (b"", ["X-103"])
    assert "ended with 9" in result.findings[-1].message


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_nothing_is_left_where_the_program_ends(sent: signal.Signals) -> None:
    """Killed, or with Ctrl-C, which a terminal sends to both, while a task is being done."""
    program = [sys.executable, "-c", PARENT]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, start_new_session=True) as parent:
        assert parent.stdout is not None
        number = int(parent.stdout.readline())
        if sent is signal.SIGINT:
            os.killpg(parent.pid, sent)
        else:
            parent.send_signal(sent)
        told = parent.stdout.read()
    assert told == ("interrupted\n" if sent is signal.SIGINT else "")
    assert not is_running(number)


def test_a_process_that_a_large_one_started_is_not_large() -> None:
    """Its size is its own; it is renewed when it has grown itself."""
    program = (
        "import os\nfrom emendata.printing.apart import Apart\nheld = b'x' * (650 << 20)\n"
        "with Apart() as apart:\n    print(apart.call(os.getpid) == apart.call(os.getpid))\n"
        "    grown = apart.call(eval, \"len(b'x' * (650 << 20)) and __import__('os').getpid()\")\n"
        "    print(apart.call(os.getpid) == grown)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
