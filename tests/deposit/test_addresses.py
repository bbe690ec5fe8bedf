"""Servers and tokens: which addresses are called at all, where a token comes from, and that it is nowhere else."""

import copy
import os
import pickle
import sys
import traceback
from pathlib import Path
from types import ModuleType

import pytest

from emendata.deposit.addresses import SANDBOX, base_of
from emendata.deposit.client import Server
from emendata.deposit.tokens import Token, find_token, token_file
from emendata.errors import ConfigurationError

SECRET = "known-token-0123456789"  # noqa: S105 - made up
HOST = base_of("https://zenodo.org")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (SANDBOX, "https://sandbox.zenodo.org"),
        ("https://Zenodo.ORG:443/api/", "https://zenodo.org"),
        ("https://data.example.org:8443/rdm/", "https://data.example.org:8443/rdm"),
        ("http://localhost:5000", "http://localhost:5000"),
        ("http://127.0.0.9", "http://127.0.0.9"),
        ("http://[::1]:5000", "http://[::1]:5000"),
    ],
)
def test_addresses_that_are_called(given: str, meant: str) -> None:
    """Everywhere by https, this machine by http."""
    assert str(base_of(given)) == meant


@pytest.mark.parametrize(
    "given",
    [
        "http://zenodo.org", "http://localhost.example.org", "http://127.0.0.1.example.org", "http://10.0.0.1", "zenodo.org",
        "ftp://zenodo.org", "https://", "https://user:secret@zenodo.org", "https://zenodo.org?token=secret", "https://zenodo.org#x",
        "https://zenodo.org\n", "https://zen odo.org", "https://zenodo.org\\@evil.example", "https://zénodo.org", "https://zenodo.org:x",
        "https://zenodo.org:99999", "https://zenodo.org/../x", "https://[::1", "file:///etc/passwd", "", "https://-",
        f"https://{64 * 'a'}.org", "https://a..b", "https://.org", "https://a.b.", f"https://{100 * 'abc.'}org",
    ],
)  # fmt: skip
def test_addresses_that_are_refused(given: str) -> None:
    """D-102, and what was given is not repeated."""
    with pytest.raises(ConfigurationError, match="D-102") as caught:
        base_of(given)
    assert "secret" not in str(caught.value)


def write(path: Path, value: str = SECRET, mode: int = 0o600) -> Path:
    """Write a token to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{value}\n", encoding="utf-8")
    path.chmod(mode)
    return path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let there be no token; return the folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.setattr("emendata.deposit.tokens.find_spec", lambda _: None)
    return tmp_path


def value(token: Token) -> str:
    """Return what a token sends."""
    return token.authorization().removeprefix("Bearer ")


def test_the_token_is_found_in_order(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file named, the environment, the keyring, the configuration folder."""
    named = write(nowhere / "named", "named-token-1")
    write(token_file(HOST), "kept-token-1")
    assert value(find_token(HOST, None, {})) == "kept-token-1"
    keyring = ModuleType("keyring")
    keyring.get_password = lambda service, name: f"ring-{service}-{name}"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setattr("emendata.deposit.tokens.find_spec", lambda _: True)
    assert value(find_token(HOST, None, {})) == "ring-emendata-zenodo.org"
    assert value(find_token(HOST, None, {"EMENDATA_TOKEN": " from-environment "})) == "from-environment"
    assert value(find_token(HOST, named, {"EMENDATA_TOKEN": "from-environment"})) == "named-token-1"


def test_a_broken_keyring_is_none(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locked, or without a backend."""
    monkeypatch.setattr("emendata.deposit.tokens.find_spec", lambda _: True)
    with pytest.raises(ConfigurationError, match="D-103"):
        find_token(HOST, None, {})
    assert nowhere.is_dir()


def test_where_there_is_no_token_all_places_are_named(nowhere: Path) -> None:
    """D-103."""
    with pytest.raises(ConfigurationError, match=r"D-103.*EMENDATA_TOKEN.*token-zenodo\.org.*--token-file"):
        find_token(HOST, None, {"EMENDATA_TOKEN": "  "})
    assert nowhere.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="this system has no modes")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666, 0o620])
def test_a_file_that_others_can_read_is_refused(nowhere: Path, mode: int) -> None:
    """D-104, without its content."""
    with pytest.raises(ConfigurationError, match="D-104") as caught:
        find_token(HOST, write(nowhere / "t", mode=mode), {})
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    "bad", ["", "short", f"{SECRET}\nX-Header: 1", f"{SECRET} two", "токен-из-букв", f"{SECRET}\0"]
)
def test_what_has_not_the_form_of_a_token_is_refused_unsaid(nowhere: Path, bad: str) -> None:
    """D-104: a line end would be a header of its own, and libraries complain in words that hold the value."""
    with pytest.raises(ConfigurationError, match="D-104") as caught:
        find_token(HOST, write(nowhere / "t", bad), {})
    assert not bad or bad not in "".join(traceback.format_exception(caught.value))


def test_a_missing_file_is_told(nowhere: Path) -> None:
    """D-104 with the reason."""
    with pytest.raises(ConfigurationError, match=r"D-104.*No such file"):
        find_token(HOST, nowhere / "none", {})


def test_a_token_shows_nowhere() -> None:
    """Not in a repr, nor in that of what holds it; it is neither copied nor pickled, and cut out of what is said."""
    token = Token(SECRET)
    for shown in (repr(token), str(token), f"{token}", repr(Server(HOST, token)), repr([token])):
        assert SECRET not in shown
    for act in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            act(token)
    said = token.scrubbed({f"a {SECRET}": [f"Bearer {SECRET}", 7, None]})
    assert said == {"a …": ["Bearer …", 7, None]}
