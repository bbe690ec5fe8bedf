"""A large authority in the cache gives the same answers as one in memory, and a bad cache is nobody's trouble."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from emendata import caching
from emendata.annotate.forms import FormIndex, tokenize
from emendata.authority import Authority, load_authority, loading
from emendata.authority.store import StoredAuthority
from emendata.caching import Cache, cache_folder
from emendata.errors import InputError
from made_up import made_up

Write = Callable[..., Path]
SEEDS = Path(__file__).resolve().parents[2] / "tei" / "authority"
TEXT = (
    "NGUYỄN Văn LINH met Truong Chinh, A. I. Mikoyan and Comrade Mikoyan in BEIJING; Ho Chi Minh, Uncle Ho, CPSU(b) and "
    "Mikoyan A. I. went on. Lê Đức Thọ, Lê Duẩn, Khrushchev, Rakoshi. Lê Văn An, Trần Thị Hà and Ivan Badonov."
)


def answers(authority: Authority) -> list[object]:
    """Return what an authority says of all words of a text."""
    index = FormIndex(authority)
    tokens = tokenize(TEXT)
    matches = [list(index.matches(tokens, at)) for at in range(len(tokens))]
    return [matches, [sorted(index.owners(token.word)) for token in tokens], list(authority.iter_forms())]


@pytest.fixture
def both(cache_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], tuple[Authority, Authority]]:
    """Return a loader of an authority in memory and in the cache."""

    def load(path: Path) -> tuple[Authority, Authority]:
        stored = load_authority([path])
        assert isinstance(stored, StoredAuthority)
        assert list(cache_home.glob("authority-*.sqlite"))
        with monkeypatch.context() as patched:
            patched.setattr(loading, "_IN_MEMORY", 10**9)
            return load_authority([path]), stored

    return load


def test_memory_and_cache_agree_on_the_seeds(both: Callable[[Path], tuple[Authority, Authority]]) -> None:
    """Matches in order, owners, forms, entries, evidence, findings."""
    memory, stored = both(SEEDS)
    assert answers(memory) == answers(stored)
    assert any(answers(memory)[0])  # type: ignore[arg-type]
    assert dict(memory.entities) == dict(stored.entities)
    assert (list(memory.evidence), memory.findings, memory.digest) == (
        list(stored.evidence),
        stored.findings,
        stored.digest,
    )
    assert "pers-mikoyan" in stored.entities
    assert "nobody" not in stored.entities
    assert stored.entities.get("nobody") is None


def test_memory_and_cache_agree_on_the_made_up(
    both: Callable[[Path], tuple[Authority, Authority]], write: Write
) -> None:
    """Where names repeat and bare forms have many owners."""
    memory, stored = both(write("a.xml", "".join(made_up(600))))
    assert answers(memory) == answers(stored)
    assert len(stored.entities) == 600


def test_findings_are_kept_with_the_files_of_today(cache_home: Path, write: Write) -> None:
    """The same bytes under another name: the finding names that file."""
    load_authority([write("a.xml", "<person><persName>Nobody</persName></person>")])
    again = load_authority([write("b.xml", "<person><persName>Nobody</persName></person>")])
    assert len(list(cache_home.iterdir())) == 1
    assert [(Path(item.file or "").name, item.code) for item in again.findings] == [("b.xml", "V-040")]


def test_an_id_in_two_files_is_refused_each_time(cache_home: Path, write: Write) -> None:
    """And no half-made cache is left."""
    entry = '<person xml:id="p"><persName>A</persName></person>'
    paths = [write("a.xml", entry), write("b.xml", entry)]
    for _ in range(2):
        with pytest.raises(InputError, match="N-001"):
            load_authority(paths)
    assert not list(cache_home.iterdir())


@pytest.mark.usefixtures("cache_home")
def test_the_cache_is_used(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second load reads no entry; a changed file makes another cache."""
    path = write("a.xml", '<person xml:id="p"><persName>Anna Ivanova</persName></person>')
    load_authority([path])
    with monkeypatch.context() as patched:
        patched.setattr(loading, "read_entries", None)
        assert load_authority([path]).entities["p"].standard.text == "Anna Ivanova"
    path.write_text(path.read_text("utf-8").replace("Anna", "Vera"), "utf-8")
    assert load_authority([path]).entities["p"].standard.text == "Vera Ivanova"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"no database at all",
        lambda data: data[: len(data) // 2],
        lambda data: data[:4096] + b"\xff" * (len(data) - 4096),
        lambda data: data + b"\0" * 4096,
    ],
    ids=["empty", "text", "cut", "overwritten", "lengthened"],
)
def test_a_damaged_cache_is_made_again(
    cache_home: Path, write: Write, damage: Callable[[bytes], bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a word, also where the damage shows only when the file is asked."""
    path = write("a.xml", "".join(made_up(50)))
    expected = answers(load_authority([path]))
    (file,) = cache_home.glob("*.sqlite")
    file.write_bytes(damage(file.read_bytes()))
    assert answers(load_authority([path])) == expected
    assert capsys.readouterr() == ("", "")
    (file,) = cache_home.glob("*.sqlite")
    assert answers(load_authority([path])) == expected


def test_a_database_of_somebody_else_is_not_read(cache_home: Path, write: Write) -> None:
    """The right name and tables, but not our mark: it is made again."""
    path = write("a.xml", '<person xml:id="p"><persName>Anna Ivanova</persName></person>')
    load_authority([path])
    (file,) = cache_home.glob("*.sqlite")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA application_id = 1")
        connection.execute("UPDATE entities SET id = 'q'")
    connection.close()
    assert list(load_authority([path]).entities) == ["p"]


def test_it_works_without_a_cache_folder(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file stands in its place, nothing can be kept, and everything works."""
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(loading, "_IN_MEMORY", 0)
    assert cache_folder() is None
    authority = load_authority([write("a.xml", "".join(made_up(20)))])
    assert len(authority.entities) == 20


def test_a_folder_that_cannot_be_written_but_holds_the_cache_is_used(
    cache_home: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading needs no right to write: nothing is made again."""
    path = write("a.xml", "".join(made_up(20)))
    load_authority([path])
    monkeypatch.setattr(caching, "cache_folder", lambda: None)
    monkeypatch.setattr(loading, "read_entries", None)
    assert len(load_authority([path]).entities) == 20
    assert len(list(cache_home.iterdir())) == 1


def test_old_caches_are_removed(cache_home: Path) -> None:
    """The newest few of each sort stay."""

    def build(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE t (x)")

    for number in range(8):
        Cache("kind", f"{number:040}", build)
    Cache("other", "0" * 40, build)
    assert len(list(cache_home.glob("kind-*"))) == 4
    assert len(list(cache_home.glob("other-*"))) == 1
    assert not list(cache_home.glob(".*"))


def test_a_stream_goes_on_where_the_file_was_damaged(cache_home: Path) -> None:
    """Rows already given are not given again."""

    def build(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (?)", ((f"{number:0500}",) for number in range(500)))

    kept = Cache("kind", "1" * 40, build)
    (file,) = cache_home.glob("kind-*")
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.seek(size // 2)
        stream.write(b"\xff" * (size - size // 2))
    assert [int(row[0]) for row in kept.stream("SELECT x FROM t ORDER BY rowid")] == list(range(500))
