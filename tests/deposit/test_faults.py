"""A server that fails, and a client that is cut, at every possible call: nothing doubled, nothing lost, nothing published."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from deposit_desk import ID, Desk, make_folder
from hypothesis import given, settings
from hypothesis import strategies as st
from invenio_server import TOKEN, Fault, Repository, serving

from emendata.deposit import retries
from emendata.deposit.faults import DepositError, LostAnswerError
from emendata.deposit.retries import Patience
from emendata.deposit.state import StateFile
from emendata.errors import FindingError, InputError

# The calls of a whole first run with two files, see `test_the_number_of_calls_is_that_of_these_tests`.
FEW = {"letters.txt": "Letters. 10.5072/r-101", "b.pdf": "%PDF"}
CALLS = 13


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Return a desk with two files: fewer calls to cut."""
    for path in desk.folder.iterdir():
        path.unlink()
    make_folder(desk.folder, FEW)
    return desk


def whole(desk: Desk) -> None:
    """Assert that there is one draft with the files of the folder, and that the state says so."""
    assert len(desk.repository.records) == 1
    assert desk.repository.published == []
    assert desk.there() == desk.here()
    assert not any("publish" in request for request in desk.repository.requests)
    assert {item.state for item in desk.state.files} == {"complete"}
    assert {item.name: item.md5 for item in desk.state.files} == {item.name: item.md5 for item in desk.deposit.files}


def end_of(desk: Desk) -> str:
    """Return with what a run ended early, "" where it did not."""
    try:
        desk.draft()
    except DepositError as error:
        return str(error)
    return ""


def test_the_number_of_calls_is_that_of_these_tests(desk: Desk) -> None:
    """So that every call is cut below, and no number is beyond the last."""
    desk.draft()
    whole(desk)
    assert len(desk.repository.requests) == CALLS


@pytest.mark.parametrize("kind", ["cut-before", "cut-after", "truncated", "short"])
@pytest.mark.parametrize("number", range(CALLS))
def test_a_lost_answer_at_any_call_doubles_nothing(desk: Desk, kind: str, number: int) -> None:
    """The run goes on by itself, or ends with a finding and goes on when run again."""
    desk.repository.faults.append(Fault(kind, number))
    for _ in range(3):
        with suppress(DepositError):
            if desk.draft().is_complete:
                break
    whole(desk)


@pytest.mark.parametrize("number", range(CALLS))
def test_a_connection_that_stays_cut_ends_with_a_finding(desk: Desk, number: int) -> None:
    """From this call on nothing answers; later everything does."""
    desk.repository.faults.append(Fault("cut-after", match="", times=-1))
    desk.repository.faults[0].meets = lambda at, _: at >= number  # type: ignore[method-assign]
    with pytest.raises(DepositError, match="D-108"):
        desk.draft()
    desk.repository.faults.clear()
    desk.draft()
    whole(desk)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 500])
@pytest.mark.parametrize("number", range(CALLS))
def test_a_refusal_at_any_call_is_told_and_not_repeated(desk: Desk, status: int, number: int) -> None:
    """With the call and the server's words, or gone round; then all goes well."""
    desk.repository.faults.append(Fault("status", number, status=status, body={"message": "on demand"}))
    said = end_of(desk)
    assert not said or any(code in said for code in ("D-110", "D-111", "D-118", "D-133")), said
    assert [wait for wait in desk.waited if wait < 2] == []
    assert len(desk.repository.drafts) <= 1
    desk.draft()
    whole(desk)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
@pytest.mark.parametrize("number", range(CALLS))
def test_a_passing_fault_at_any_call_is_waited_out(desk: Desk, status: int, number: int) -> None:
    """As long as the server asks; but a draft is not asked for twice unless the server surely made none."""
    desk.repository.faults.append(Fault("status", number, status=status, headers={"Retry-After": "7"}))
    try:
        desk.draft()
    except LostAnswerError:
        assert "POST /api/records" in desk.repository.requests[number]
        desk.draft()
    whole(desk)
    assert 7.0 in desk.waited or status != 429


def test_a_wait_longer_than_ours_is_told_at_once(desk: Desk) -> None:
    """D-109 with the seconds; nothing is waited."""
    desk.repository.faults.append(Fault("status", 0, status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(DepositError, match=r"D-109.*3600 seconds"):
        desk.draft()
    assert desk.waited == []


def test_all_waits_of_a_run_have_one_allowance(desk: Desk) -> None:
    """However many calls a server lets fail now and then, the sum stays below it."""
    desk.repository.faults += [Fault("status", 2 * at, status=429, headers={"Retry-After": "30"}) for at in range(9)]
    with pytest.raises(DepositError, match="D-109"):
        desk.draft()
    assert sum(desk.waited) <= retries.ALLOWANCE
    desk.repository.faults.clear()
    desk.draft()
    whole(desk)


def test_the_bound_of_a_run_is_below_the_promised_one() -> None:
    """150 seconds: an allowance for failures, the last attempt that begins within it, and one look for a lost draft."""
    assert retries.ALLOWANCE + 2 * retries.ATTEMPT < 150


def test_a_server_that_is_not_there_is_a_finding(desk: Desk) -> None:
    """Whatever was refused: the port is closed."""
    with serving(Repository()) as base:
        pass
    desk.base = base
    with pytest.raises(DepositError, match="D-108"):
        desk.draft()
    assert len(desk.waited) == retries.ATTEMPTS - 1


def test_a_slow_server_is_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole exchange has a bound, and the thread in which it runs is left behind."""
    monkeypatch.setattr(retries, "ATTEMPT", 0.2)
    desk.repository.faults.append(Fault("slow", match="GET /api/user", seconds=0.6, times=-1))
    with pytest.raises(DepositError, match=r"D-108.*no answer"):
        desk.draft()


def test_a_server_that_drips_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte of the head now and then keeps a socket's own timeout from ever coming."""
    import socket

    from emendata.deposit.addresses import base_of
    from emendata.deposit.calls import list_own
    from emendata.deposit.client import Server
    from emendata.deposit.tokens import Token

    monkeypatch.setattr(retries, "ATTEMPT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                for _ in range(40):
                    time.sleep(0.05)
                    try:
                        connection.sendall(b"H")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        base = base_of(f"http://127.0.0.1:{listener.getsockname()[1]}")
        server = Server(base, Token(TOKEN), Patience(attempts=1))
        with pytest.raises(DepositError, match="no answer within"):
            server.ask(list_own())
        thread.join()
    assert tmp_path.exists()


def test_a_redirect_is_not_followed(desk: Desk) -> None:
    """D-112; the other host hears nothing, let alone the token."""
    trap = Repository()
    with serving(trap) as address:
        desk.repository.faults.append(Fault("redirect", 1, location=f"{address}/api/records"))
        with pytest.raises(DepositError, match=r"D-112.*127\.0\.0\.1"):
            desk.draft()
    assert trap.requests == []
    desk.draft()
    whole(desk)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", b'"x"', b'{"hits": 7}', b"[" * 100_000, b"\xff"])
def test_answers_of_no_sense_are_findings(desk: Desk, body: bytes) -> None:
    """At the first call of all."""
    desk.repository.faults.append(Fault("status", match="", status=200, body=body, times=-1))
    with pytest.raises(DepositError, match="D-113"):
        desk.draft()


@pytest.mark.parametrize("number", ["../../user", "", 7, None, "a/b", "x" * 100])
def test_an_id_that_can_be_none_goes_into_no_path(desk: Desk, number: object) -> None:
    """D-113 at the answer that makes the draft."""
    desk.repository.faults.append(Fault("status", match="POST /api/records$", status=201, body={"id": number}))
    with pytest.raises(DepositError, match="D-113"):
        desk.draft()
    assert desk.state.record == ""


def test_a_file_that_arrives_otherwise_is_sent_once_more(desk: Desk) -> None:
    """Once; then it is D-119."""
    stored = []

    def spoil() -> None:
        record = desk.repository.records[ID]
        stored.append(record.files["b.pdf"].content)
        record.files["b.pdf"].content = b"spoilt"

    desk.repository.faults.append(Fault("act-before", match=r"b\.pdf/commit", act=spoil))
    assert desk.draft().is_complete
    whole(desk)
    (desk.folder / "b.pdf").write_bytes(b"%PDF changed")
    desk.repository.faults.append(Fault("act-before", match=r"b\.pdf/commit", act=spoil, times=2))
    with pytest.raises(DepositError, match=r"D-119.*b\.pdf"):
        desk.draft()
    assert desk.draft().is_complete
    whole(desk)


# --- the client itself


SCRIPT = """
import sys
from pathlib import Path
from emendata.cli import main
main(["deposit", "draft", "package", "--base", sys.argv[1], "--quiet"])
"""


def started(desk: Desk) -> "subprocess.Popen[bytes]":
    """Start `emendata deposit draft` as a process of its own."""
    environment = {**os.environ, "EMENDATA_TOKEN": TOKEN, "XDG_CONFIG_HOME": str(desk.folder.parent)}
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, desk.base],
        cwd=desk.folder.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.mark.skipif(os.name != "posix", reason="this system has no signals to kill with")
@pytest.mark.parametrize("number", [0, 1, 3, 6, 8, 11])
def test_a_client_that_is_killed_goes_on_when_run_again(desk: Desk, number: int) -> None:
    """SIGKILL while a call is carried out: its answer comes to nobody."""
    processes: list[subprocess.Popen[bytes]] = []

    def kill() -> None:
        processes[0].send_signal(signal.SIGKILL)
        processes[0].wait()

    desk.repository.faults.append(Fault("act-after", number, act=kill))
    with desk.repository.lock:
        processes.append(started(desk))
    output, _ = processes[0].communicate(timeout=60)
    assert processes[0].returncode == -signal.SIGKILL, output
    again = started(desk)
    output, _ = again.communicate(timeout=60)
    assert again.returncode == 0, output
    whole(desk)


def test_a_second_run_at_the_same_time_does_nothing(desk: Desk) -> None:
    """D-107 at once; the lock ends with the run that holds it, and no clock is asked."""
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        entered.set()
        leave.wait(20)

    desk.repository.faults.append(Fault("act-after", 1, act=hold))
    first = threading.Thread(target=desk.draft)
    first.start()
    assert entered.wait(20)
    seen = len(desk.repository.requests)
    with pytest.raises(DepositError, match="D-107"):
        desk.draft()
    assert len(desk.repository.requests) == seen
    leave.set()
    first.join()
    whole(desk)
    assert not desk.store.path.with_name(f"{desk.store.path.name}.lock").exists()


def test_the_lock_lets_one_in_at_a_time(desk: Desk) -> None:
    """However often it is taken, given back and removed."""
    inside, most, entered = 0, 0, 0

    def knock() -> None:
        nonlocal inside, most, entered
        for _ in range(200):
            with suppress(DepositError), desk.store.locked():
                inside += 1
                most, entered = max(most, inside), entered + 1
                inside -= 1

    threads = [threading.Thread(target=knock) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert entered > 0


@pytest.mark.skipif(os.name != "posix", reason="this system has no signals to kill with")
def test_the_lock_of_a_process_that_died_is_no_lock(desk: Desk) -> None:
    """Killed in the middle; the file of the lock is still there."""
    processes: list[subprocess.Popen[bytes]] = []
    desk.repository.faults.append(Fault("act-after", 2, act=lambda: processes[0].kill()))  # noqa: PLW0108 - there is none yet
    with desk.repository.lock:
        processes.append(started(desk))
    processes[0].communicate(timeout=60)
    assert desk.store.path.with_name(f"{desk.store.path.name}.lock").exists()
    desk.draft()
    whole(desk)


def test_a_clock_that_jumps_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Years forward and back at every look."""
    jumps = iter(range(10**9))
    monkeypatch.setattr(time, "time", lambda: (-1) ** next(jumps) * 10**9 + 2 * 10**9)
    desk.repository.faults.append(Fault("status", 4, status=503, headers={"Retry-After": "3"}))
    desk.draft()
    whole(desk)
    assert desk.waited == [3.0]


@pytest.mark.parametrize("write", range(1, 12))
def test_a_full_disk_leaves_the_state_true(desk: Desk, monkeypatch: pytest.MonkeyPatch, write: int) -> None:
    """The n-th writing of the state fails: the run ends with E-023, and goes on when there is room."""
    written = 0
    real = StateFile.save
    fsync = os.fsync

    def full(descriptor: int) -> None:
        nonlocal written
        written += 1
        if written >= write:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"E-023.*No space left"):
        desk.draft()
    monkeypatch.setattr(os, "fsync", fsync)
    assert StateFile.save is real
    assert not list(desk.folder.parent.glob(".*.tmp"))
    assert len(desk.repository.records) <= 1
    assert desk.state.record in {"", ID}
    desk.draft()
    whole(desk)


def test_a_file_that_vanishes_is_no_fault_of_the_server(desk: Desk) -> None:
    """R-006 with its name."""
    deposit = desk.deposit
    (desk.folder / "b.pdf").unlink()
    from emendata.deposit import draft

    with pytest.raises(FindingError, match=r"b\.pdf: R-006"):
        draft(deposit, desk.server(), desk.store)


def test_https_is_not_answered_by_http(desk: Desk) -> None:
    """A server that knows no TLS hears no token: the handshake fails first."""
    desk.base = desk.base.replace("http:", "https:")
    with pytest.raises(DepositError, match="D-108"):
        desk.draft()
    assert desk.repository.headers == []


KINDS = ("cut-before", "cut-after", "truncated", "short", "429", "500", "503")
FAULTS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(KINDS)), min_size=2, max_size=6)


@settings(max_examples=20)
@given(FAULTS)
def test_many_faults_in_a_row_double_nothing(faults: list[tuple[int, str]]) -> None:
    """Whatever goes wrong, and however often: in the end there is one record with the right files."""
    repository = Repository()
    with tempfile.TemporaryDirectory() as name, serving(repository) as base:
        folder = make_folder(Path(name) / "package", FEW)
        desk = Desk(folder, base, repository, StateFile(Path(name) / "state.json"), [])
        for number, kind in faults:
            is_status = kind.isdigit()
            fault = Fault("status" if is_status else kind, number, status=int(kind) if is_status else 0)
            repository.faults.append(fault)
        for _ in range(len(faults) + 1):
            if not end_of(desk):
                break
        whole(desk)
