"""Servers that fail, or mean ill, and clients that are in each other's way: nothing doubled, lost or published.

What happens at each call of each command in turn is in test_every_call.py, clients that are killed in test_killed.py.
"""

import errno
import os
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from deposit_acts import FEW
from deposit_desk import ID, Desk, make_folder
from hypothesis import given, settings
from hypothesis import strategies as st
from invenio_server import TOKEN, Fault, Repository, serving

from emendata.deposit import retries
from emendata.deposit.addresses import base_of
from emendata.deposit.calls import list_own
from emendata.deposit.client import Server
from emendata.deposit.faults import DepositError
from emendata.deposit.retries import Patience
from emendata.deposit.state import StateFile
from emendata.deposit.tokens import Token
from emendata.errors import FindingError, InputError


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


def sent_by(answer: Callable[[socket.socket], None], seconds: float, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return with what a call ends to a server that answers with whatever it likes, for as long as it is heard."""
    monkeypatch.setattr(retries, "ATTEMPT", seconds)
    before = threading.active_count()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                connection.recv(2**16)
                answer(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        base = base_of(f"http://127.0.0.1:{listener.getsockname()[1]}")
        server = Server(base, Token(TOKEN), Patience(attempts=1))
        with pytest.raises(DepositError) as caught:
            server.ask(list_own())
        # Whoever sends without end is heard no more, and what heard it has ended.
        thread.join(20)
        assert not thread.is_alive()
    for _ in range(100):
        if threading.active_count() <= before:
            break
        time.sleep(0.02)
    assert threading.active_count() <= before
    return str(caught.value)


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"


def repeated(start: bytes, rest: bytes, pause: float = 0) -> Callable[[socket.socket], None]:
    """Return an answer that begins so, and goes on so until nobody hears it."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(rest)
            time.sleep(pause)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        repeated(b"", b"H", 0.02),
        repeated(HEAD + b"Content-Length: 1000\r\n\r\n", b" ", 0.02),
        repeated(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        repeated(HEAD + CHUNKED + b"2\r\n{}\r\n0\r\n", b"X: y\r\n"),
    ],
    ids=["a head that drips", "a body that drips", "a promise without end", "a trailer without end"],
)
def test_a_server_that_never_ends_is_left(
    answer: Callable[[socket.socket], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte now and then keeps a socket's own timeout from ever coming; what waited for it ends with the call."""
    assert "D-108" in (said := sent_by(answer, 0.4, monkeypatch))
    assert "no answer within" in said


@pytest.mark.parametrize(
    "answer",
    [
        repeated(HEAD + b"\r\n", b" " * 2**16),
        repeated(HEAD + CHUNKED + b"ffffffff\r\n", b" " * 2**16),
        repeated(HEAD + CHUNKED + b"-1\r\n", b" " * 2**16),
    ],
    ids=["no length", "a chunk of 4 GB", "a chunk of less than nothing"],
)
def test_a_body_without_end_is_not_kept(
    answer: Callable[[socket.socket], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused at 16 MB, however long it says that it is."""
    assert "the answer is longer" in sent_by(answer, 8, monkeypatch)


@pytest.mark.parametrize("words", ["\ud800", "\u001b[2J", "x" * 10**5, "\u202e\u0000"], ids=ascii)
def test_words_of_a_server_do_no_harm(desk: Desk, words: str) -> None:
    """Half characters, orders to a terminal, a hundred thousand letters; in a refusal, in fields, and in the draft itself."""
    for status in (400, 201):
        body = {"message": words, "errors": [{"field": words, "messages": [words, {words: words}]}]}
        desk.repository.faults.append(Fault("status", match="POST /api/records$", status=status, body=body))
        said = end_of(desk)
        assert said.replace("\n", "").isprintable()
        assert len(said) < 3000
    desk.draft()
    (record,) = desk.repository.drafts
    record.pids["doi"]["client"] = record.metadata["title"] = words
    record.revision += 1
    desk.draft()
    whole(desk)


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
