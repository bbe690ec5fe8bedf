"""A client that is killed at every call of every command, and run again: one record, the same files, nothing twice."""

import os
import signal
from collections.abc import Iterator

import pytest
from deposit_acts import ACTS, EVERY_CALL, Stage, asked_to_publish, staged
from deposit_desk import Desk
from invenio_server import Fault
from mortal import Mortals

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system has no signals to kill with")
# How often each command writes the state, see `test_the_number_of_writings_is_that_of_these_tests`.
WRITES = {"draft": 11, "version": 10, "publish": 1, "discard": 1}
EVERY_WRITE = [(name, number) for name, count in WRITES.items() for number in range(count)]


@pytest.fixture(scope="module")
def mortals() -> Iterator[Mortals]:
    """Return what starts clients that can be killed."""
    made = Mortals()
    yield made
    made.close()


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Return a server and a folder for all these tests."""
    with staged(tmp_path_factory.mktemp("killed")) as made:
        yield made


def killed_then_run_again(desk: Desk, name: str, ended: int) -> None:
    """Assert that a client was killed, and that running it again brings everything to its end."""
    assert ended == -signal.SIGKILL
    asked = asked_to_publish(desk)
    act = ACTS[name]
    # Publishing that was carried out is found out by asking, and is no second publication.
    said = act.again(desk)
    assert not said or "D-120" in said
    act.is_done(desk)
    assert asked_to_publish(desk) <= asked + (name == "publish")


@pytest.mark.parametrize(("name", "number"), EVERY_CALL)
def test_killed_before_the_server_does_anything(stage: Stage, mortals: Mortals, name: str, number: int) -> None:
    """The request has come, and nobody is there any more."""
    desk, _ = stage.begin(name)
    desk.repository.faults.append(Fault("cut-before", number, act=mortals.kill))
    killed_then_run_again(desk, name, mortals.run(desk, name))


@pytest.mark.parametrize(("name", "number"), EVERY_CALL)
def test_killed_before_the_answer_comes(stage: Stage, mortals: Mortals, name: str, number: int) -> None:
    """The server has done what it was asked for."""
    desk, _ = stage.begin(name)
    desk.repository.faults.append(Fault("act-after", number, act=mortals.kill))
    killed_then_run_again(desk, name, mortals.run(desk, name))
    if name == "publish":
        assert asked_to_publish(desk) == 1


@pytest.mark.parametrize(("name", "number"), EVERY_CALL)
def test_killed_with_the_answer_in_hand(stage: Stage, mortals: Mortals, name: str, number: int) -> None:
    """It was read, and nothing is written down."""
    desk, _ = stage.begin(name)
    killed_then_run_again(desk, name, mortals.run(desk, name, answer=number))
    if name == "publish":
        assert asked_to_publish(desk) == 1


@pytest.mark.parametrize(("name", "number"), EVERY_WRITE)
def test_killed_in_the_middle_of_writing_the_state(stage: Stage, mortals: Mortals, name: str, number: int) -> None:
    """The new state is on the disk under another name; the old one counts."""
    desk, _ = stage.begin(name)
    before = desk.store.path.read_bytes() if desk.store.path.exists() else None
    ended = mortals.run(desk, name, write=number)
    assert list(desk.store.path.parent.glob(".*.tmp"))
    if number == 0:
        assert (desk.store.path.read_bytes() if desk.store.path.exists() else None) == before
    killed_then_run_again(desk, name, ended)
    assert not list(desk.store.path.parent.glob(".*.tmp"))


def test_the_number_of_writings_is_that_of_these_tests(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that every one is broken off above, and no number is beyond the last."""
    real, written = os.fsync, []

    def counted(descriptor: int) -> None:
        written.append(descriptor)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", counted)
    for name, count in WRITES.items():
        desk, act = stage.begin(name)
        written.clear()
        act.run(desk)
        act.is_done(desk)
        assert len(written) == count, name


def test_the_lock_of_a_process_that_died_is_no_lock(stage: Stage, mortals: Mortals) -> None:
    """Killed in the middle; the file of the lock is still there."""
    desk, act = stage.begin("draft")
    assert mortals.run(desk, "draft", answer=2) == -signal.SIGKILL
    assert desk.store.path.with_name(f"{desk.store.path.name}.lock").exists()
    act.run(desk)
    act.is_done(desk)


def test_clients_that_live_end_well(stage: Stage, mortals: Mortals) -> None:
    """A guard for the tests above: it is the kill that ends them."""
    for name in ("draft", "version", "publish", "discard"):
        desk, act = stage.begin(name)
        assert mortals.run(desk, name) == 0
        act.is_done(desk)
