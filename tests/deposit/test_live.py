"""A draft at a real InvenioRDM, where one is named: made, compared, gone on with, deleted again.

EMENDATA_LIVE_BASE is its address, EMENDATA_LIVE_TOKEN a token that may write deposits; live.sh starts one. Zenodo itself is
refused: its sandbox is for people who try something, and its real server for what is meant. Published is only where the
server is this machine, which forgets it.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from deposit_desk import FILES, make_folder

from emendata.deposit import calls, check, client, discard, read_deposit
from emendata.deposit.addresses import base_of, is_loopback
from emendata.deposit.answers import hits_of
from emendata.deposit.client import Server
from emendata.deposit.drafting import draft
from emendata.deposit.faults import DepositError
from emendata.deposit.publishing import publish
from emendata.deposit.state import StateFile
from emendata.deposit.tokens import Token
from emendata.deposit.work import Work

BASE, TOKEN = os.environ.get("EMENDATA_LIVE_BASE", ""), os.environ.get("EMENDATA_LIVE_TOKEN", "")
pytestmark = [
    pytest.mark.deposit_live,
    pytest.mark.skipif(not (BASE and TOKEN), reason="EMENDATA_LIVE_BASE and EMENDATA_LIVE_TOKEN name no server"),
]


@pytest.fixture
def live(tmp_path: Path) -> Iterator[tuple[Path, Server, StateFile]]:
    """Return a folder, the server and a state; what was made is deleted in the end."""
    base = base_of(BASE)
    assert not base.host.endswith("zenodo.org")
    server, store = Server(base, Token(TOKEN)), StateFile(tmp_path / "state.json")
    yield make_folder(tmp_path / "package"), server, store
    state = store.load(base)
    if state.record and not state.is_published:
        discard(server, store, state.record)


def test_a_draft_is_made_and_gone_on_with(live: tuple[Path, Server, StateFile]) -> None:
    """The DOI into a file, everything sent, all checks green; then a file changed, and the state lost."""
    folder, server, store = live
    first = draft(read_deposit(folder, folder.parent), server, store)
    assert not first.is_complete
    for words in ("one", "two"):
        (folder / "letters.txt").write_text(f"{words} {first.state.doi}", encoding="utf-8")
        deposit = read_deposit(folder, folder.parent)
        done = draft(deposit, server, store)
        assert (done.is_complete, done.state.record) == (True, first.state.record)
        work = Work(server, store, store.load(server.base))
        assert [item.what for item in check(work, deposit) if not item.is_green] == []
    store.path.unlink()
    server.patience.sleep(3)
    again = draft(read_deposit(folder, folder.parent), server, store)
    assert again.state.record == first.state.record


def sent(folder: Path, server: Server, store: StateFile) -> str:
    """Make the draft of a folder, put its DOI into a file, send all, and return the id of the record."""
    doi = draft(read_deposit(folder, folder.parent), server, store).state.doi
    (folder / "letters.txt").write_text(f"Letters. {doi}", encoding="utf-8")
    deposit = read_deposit(folder, folder.parent)
    done = draft(deposit, server, store)
    assert done.is_complete
    assert {item.code for item in done.findings} <= {"D-129"}
    assert all(item.is_green for item in check(Work(server, store, done.state), deposit))
    return done.state.record


def test_versions_are_published_and_a_draft_of_one_is_discarded(live: tuple[Path, Server, StateFile]) -> None:
    """The first one; a second with other metadata and files; a third that is given up, and begun anew."""
    folder, server, store = live
    if not is_loopback(server.base.host):
        pytest.skip("published is at this machine alone")
    # No other run is to find it as its own.
    make_folder(folder, dict.fromkeys(FILES, "x"), identifiers=[{"scheme": "other", "identifier": str(folder)}])
    record = json.loads((folder / "record.json").read_bytes())
    for version in ("1.0.0", "2.0.0"):
        record["metadata"] |= {"version": version, "title": f"“Letters” in version {version}"}
        (folder / "record.json").write_text(json.dumps(record), encoding="utf-8")
        (folder / f"{version}.txt").write_text(version, encoding="utf-8")
        identifier = sent(folder, server, store)
        publisher = Server(server.base, server.token, may_publish=True)
        with pytest.raises(DepositError, match="D-127"):
            publish(read_deposit(folder, folder.parent), publisher, store, "another")
        state = publish(read_deposit(folder, folder.parent), publisher, store, identifier)
        assert (state.is_published, state.record) == (True, identifier)
        with pytest.raises(DepositError, match="D-120"):
            draft(read_deposit(folder, folder.parent), server, store)
        with pytest.raises(DepositError, match="D-120"):
            discard(server, store, identifier)
    assert [item.version for item in store.load(server.base).earlier] == ["1.0.0"]
    record["metadata"]["version"] = "3.0.0"
    (folder / "record.json").write_text(json.dumps(record), encoding="utf-8")
    for _ in range(2):
        given_up = sent(folder, server, store)
        assert discard(server, store, given_up).version == "2.0.0"


class Dead(BaseException):
    """The client is no more."""


def test_a_client_that_dies_after_any_call_makes_one_draft(
    live: tuple[Path, Server, StateFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has the answer and has written nothing down; run again, it goes on: one record, all checks green."""
    folder, server, store = live
    real, deaths = client.exchange, 0
    for number in range(40):
        make_folder(folder, identifiers=[{"scheme": "other", "identifier": f"{folder} {number}"}])
        left = iter(range(number, -1, -1))

        def mortal(*given: Any, left: Iterator[int] = left) -> Any:
            answer = real(*given)
            if next(left, None) == 0:
                raise Dead
            return answer

        monkeypatch.setattr(client, "exchange", mortal)
        try:
            sent(folder, server, store)
        except Dead:
            deaths += 1
        monkeypatch.setattr(client, "exchange", real)
        if deaths == number:
            # There is no such call any more.
            break
        identifier = sent(folder, server, store)
        own = hits_of(server.ask(calls.list_own()), calls.list_own())
        assert [item["id"] for item in own if not item["is_published"]] == [identifier]
        discard(server, store, identifier)
    assert deaths > 15
