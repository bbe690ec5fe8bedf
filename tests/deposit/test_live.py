"""A draft at a real InvenioRDM, where one is named: made, compared, gone on with, deleted again. Nothing is published.

EMENDATA_LIVE_BASE is its address, EMENDATA_LIVE_TOKEN a token that may write deposits. Zenodo itself is refused: its
sandbox is for people who try something, and its real server for what is meant.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from deposit_desk import make_folder

from emendata.deposit import check, discard, read_deposit
from emendata.deposit.addresses import base_of
from emendata.deposit.client import Server
from emendata.deposit.drafting import draft
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
    if state.record:
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
