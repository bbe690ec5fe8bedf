"""A server that fails at every call of every command: nothing doubled, nothing published unasked, nothing lost."""

from collections.abc import Iterator

import pytest
from deposit_acts import CALLS, EVERY_CALL, Stage, asked_to_publish, staged
from invenio_server import Fault

from emendata.deposit.faults import DepositError

# A moment as a server names it, seven seconds after the one it gives as its own.
_NOW, _SOON = "Fri, 27 Nov 2026 10:00:00 GMT", "Fri, 27 Nov 2026 10:00:07 GMT"
# How a command may end at a refusal; the last two where it is a 404, or says that there is a DOI already.
REFUSALS = ("D-110", "D-111", "D-128", "D-118", "D-133")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Return a server and a folder for all these tests."""
    with staged(tmp_path_factory.mktemp("every-call")) as made:
        yield made


def test_the_number_of_calls_is_that_of_these_tests(stage: Stage) -> None:
    """So that every call is broken below, and no number is beyond the last."""
    for name, count in CALLS.items():
        desk, act = stage.begin(name)
        assert act.again(desk) == ""
        act.is_done(desk)
        assert len(desk.repository.requests) == count, name


@pytest.mark.parametrize("kind", ["cut-before", "cut-after", "truncated", "short"])
@pytest.mark.parametrize(("name", "number"), EVERY_CALL)
def test_a_lost_answer_doubles_nothing(stage: Stage, kind: str, name: str, number: int) -> None:
    """The run goes on by itself, or ends with a finding and goes on when run again."""
    desk, act = stage.begin(name)
    desk.repository.faults.append(Fault(kind, number))
    act.again(desk, 3)
    act.is_done(desk)
    assert asked_to_publish(desk) <= (name == "publish") + (kind == "cut-before" and name == "publish")


@pytest.mark.parametrize(("name", "number"), EVERY_CALL)
def test_a_connection_that_stays_cut_ends_with_a_finding(stage: Stage, name: str, number: int) -> None:
    """From this call on nothing answers; later everything does."""
    desk, act = stage.begin(name)
    desk.repository.faults.append(Fault("cut-after", match="", times=-1))
    desk.repository.faults[0].meets = lambda at, _: at >= number  # type: ignore[method-assign]
    with pytest.raises(DepositError, match="D-108"):
        act.run(desk)
    desk.repository.faults.clear()
    act.again(desk)
    act.is_done(desk)
    assert asked_to_publish(desk) <= (name == "publish")


@pytest.mark.parametrize("status", [400, 403, 404, 409, 500])
@pytest.mark.parametrize(("name", "number"), EVERY_CALL)
def test_a_refusal_is_told_and_not_repeated(stage: Stage, status: int, name: str, number: int) -> None:
    """With the call and the server's words, or gone round; then all goes well."""
    desk, act = stage.begin(name)
    desk.repository.faults.append(Fault("status", number, status=status, body={"message": "on demand"}))
    said = act.again(desk)
    assert not said or any(code in said for code in REFUSALS), said
    assert [wait for wait in desk.waited if wait < 2] == []
    assert len(desk.repository.drafts) <= 1
    act.again(desk)
    act.is_done(desk)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (429, {"Retry-After": "7"}),
        (429, {"Retry-After": _SOON, "Date": _NOW}),
        (502, {}),
        (503, {"Retry-After": "7"}),
        (504, {}),
    ],
    ids=["429 seconds", "429 moment", "502", "503", "504"],
)
@pytest.mark.parametrize(("name", "number"), EVERY_CALL)
def test_a_passing_fault_is_waited_out(
    stage: Stage, status: int, headers: dict[str, str], name: str, number: int
) -> None:
    """As long as the server asks; but neither a draft nor publishing is asked for twice unless that did surely nothing."""
    desk, act = stage.begin(name)
    desk.repository.faults.append(Fault("status", number, status=status, headers=headers))
    said = act.again(desk)
    call = desk.repository.requests[number]
    if said:
        assert "actions/publish" in call or call == "POST /api/records", said
        act.again(desk)
    act.is_done(desk)
    assert 7.0 in desk.waited or status != 429 or "actions/publish" in call
