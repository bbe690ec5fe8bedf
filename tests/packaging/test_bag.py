"""The bag: its manifests, the same bytes again, reading it back, and never over what is not ours."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from emendata.errors import InputError
from emendata.packaging import Package, bag_files, verify_bag, write_bag, zipped
from emendata.packaging.bag import decoded, encoded, manifest
from packaged import make, packed
from program import files_below

Break = Callable[[Path], object]


@pytest.fixture
def bag(reserved: Package, tmp_path: Path) -> Path:
    """Return the folder of a bag just written."""
    folder = tmp_path / "bag"
    write_bag(bag_files(reserved), folder)
    return folder


def test_a_bag_has_what_the_standard_asks_for(bag: Path, reserved: Package) -> None:
    """Two lines of declaration; every file in both manifests; size and number; the edition's date."""
    assert (bag / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for algorithm in ("sha256", "sha512"):
        lines = (bag / f"manifest-{algorithm}.txt").read_text("utf-8").splitlines()
        assert len(lines) == len(reserved.files)
        for line in lines:
            total, _, path = line.partition("  ")
            assert hashlib.new(algorithm, (bag / path).read_bytes()).hexdigest() == total
    information = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text("utf-8").splitlines())
    assert information["Payload-Oxum"] == f"{sum(len(file.data) for file in reserved.files)}.{len(reserved.files)}"
    assert information["Bagging-Date"] == "2026-11-27"
    assert information["External-Identifier"] == "small"
    assert verify_bag(bag) == []


def test_the_same_edition_gives_the_same_bytes(
    reserved: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another folder and time zone."""
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    assert bag_files(packed(make(tmp_path / "elsewhere"))) == bag_files(reserved)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda bag: (bag / "data/README.md").write_bytes(b"x"), "data/README.md has not the sum"),
        (lambda bag: (bag / "data/more.txt").write_bytes(b"x"), "data/more.txt is not in manifest-sha256.txt"),
        (lambda bag: (bag / "data/CITATION.cff").unlink(), "data/CITATION.cff is missing, but in manifest-sha512.txt"),
        (lambda bag: (bag / "manifest-sha512.txt").unlink(), "manifest-sha512.txt is missing"),
        (lambda bag: (bag / "bag-info.txt").write_bytes(b"Payload-Oxum: 1.1\n"), "bag-info.txt counts 1.1"),
        (
            lambda bag: (bag / "bag-info.txt").write_bytes(b""),
            "bag-info.txt has not the sum that tagmanifest-sha256.txt",
        ),
        (lambda bag: (bag / "bagit.txt").write_bytes(b"BagIt-Version: 0.97\n"), "not of version 1.0"),
        (lambda bag: (bag / "data/ro-crate-metadata.json").write_bytes(b"{"), "ro-crate-metadata.json cannot be read"),
    ],
)
def test_a_bag_that_was_harmed_does_not_verify(bag: Path, harm: Break, words: str) -> None:
    """D-025 says what is wrong."""
    harm(bag)
    found = verify_bag(bag)
    assert {item.code for item in found} == {"D-025"}
    assert words in "\n".join(item.message for item in found)


def test_a_name_that_a_manifest_cannot_hold_is_encoded() -> None:
    """Per cent, CR and LF, and back."""
    assert manifest({"data/100% of\nit": b""}, "sha256").decode().endswith("  data/100%25 of%0Ait\n")
    assert decoded(encoded("a%0A\r\n%25")) == "a%0A\r\n%25"


def test_a_bag_of_ours_is_replaced(bag: Path, reserved: Package) -> None:
    """What an older one had is gone; nothing is left beside it."""
    (bag / "data/old.txt").write_bytes(b"x")
    write_bag(bag_files(reserved), bag)
    assert files_below(bag) == bag_files(reserved)
    assert [path.name for path in bag.parent.iterdir()] == ["bag"]


def test_what_is_not_ours_is_not_touched(reserved: Package, tmp_path: Path) -> None:
    """A folder with files, a file, a link: D-024."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work/thesis.txt").write_text("x")
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "work")
    before = files_below(tmp_path)
    for name in ("work", "file", "link"):
        with pytest.raises(InputError) as caught:
            write_bag(bag_files(reserved), tmp_path / name)
        assert caught.value.finding.code == "D-024"
    assert files_below(tmp_path) == before


def test_a_bag_that_cannot_be_written_leaves_the_old_one(
    bag: Path, reserved: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: E-023, and the folder is as it was."""
    before = files_below(bag.parent)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(InputError) as caught:
            write_bag(bag_files(reserved), bag)
    assert caught.value.finding.code == "E-023"
    assert files_below(bag.parent) == before


def test_ctrl_c_at_the_last_moment_leaves_the_old_one(
    bag: Path, reserved: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between moving the old one away and the new one in."""
    before = files_below(bag.parent)
    replace = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        if path.name == ".bag.new":
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_bag(bag_files(reserved), bag)
    assert files_below(bag.parent) == before


def test_a_zip_is_the_bag_in_one_file(reserved: Package) -> None:
    """One folder, all files, dated by the edition, the same bytes again."""
    bag = bag_files(reserved)
    data = zipped(bag, reserved.name, reserved.date)
    assert zipped(dict(reversed(bag.items())), reserved.name, reserved.date) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name.removeprefix("small-1.2.0/"): archive.read(name) for name in archive.namelist()} == bag
        assert {item.date_time for item in archive.infolist()} == {(2026, 11, 27, 0, 0, 0)}


@pytest.mark.parametrize(("date", "moment"), [("1956", (1980, 1, 1)), ("", (1980, 1, 1)), ("2026-11", (2026, 11, 1))])
def test_a_zip_takes_any_date(date: str, moment: tuple[int, int, int]) -> None:
    """Zip knows none before 1980; what is missing is the first."""
    with zipfile.ZipFile(io.BytesIO(zipped({"a": b""}, "x", date))) as archive:
        assert archive.infolist()[0].date_time[:3] == moment
