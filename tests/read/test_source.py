"""Characters to a `SourceText`: normalised, with the way back to the file kept."""

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from emendata.errors import InputError
from emendata.read import decode_source, read_source
from support import source_of

# What may stand in a file: letters that compose, line ends of all systems, characters that XML forbids.
_PIECES = st.sampled_from(
    [
        "a",
        " ",
        "e\u0301",
        "\u1ec7",
        "o\u031b\u0300",
        "\r\n",
        "\r",
        "\n",
        "\f",
        "\x0b",
        "\x01",
        "\x1b",
        "\ufffe",
        "각",
        "ᄀ\u1161",
        "𝒳",
    ]
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_becomes_one(end: str) -> None:
    """Lines are the same lines, whichever system wrote the file."""
    source = source_of(end.join(["one", "", "three", ""]))
    assert source.text == "one\n\nthree\n"
    assert [source.line_at(source.text.index(word)) for word in ("one", "three")] == [1, 3]


def test_text_is_nfc() -> None:
    """Vietnamese letters that came apart stand as one character each."""
    assert source_of(unicodedata.normalize("NFD", "Võ Nguyên Giáp")).text == "Võ Nguyên Giáp"


def test_a_form_feed_is_white_space() -> None:
    """A page's end in old files does not glue two words together, and nothing is omitted."""
    source = source_of("end\fbegin\x0bagain")
    assert source.text == "end begin again"
    assert source.omitted == ()


def test_what_xml_forbids_is_omitted_and_listed_with_its_line() -> None:
    """Each omitted character is kept with its code point and line; the finding names the first."""
    source, findings = decode_source(b"one\r\ntw\x01o\n\nfo\x1bur and some more words", "a.txt")
    assert source.text == "one\ntwo\n\nfour and some more words"
    assert [(item.codepoint, item.line) for item in source.omitted] == [(1, 2), (27, 4)]
    assert [(item.code, item.line) for item in findings] == [("R-011", 2)]
    assert "U+0001" in findings[0].message
    assert "2 character(s)" in findings[0].message


def test_a_lone_surrogate_is_omitted() -> None:
    """Half of a surrogate pair, which UTF-8 cannot hold, does not stop the reading."""
    source = source_of("a\ud800b".encode("utf-8", "surrogatepass"))
    assert source.text == "ab"
    assert [item.codepoint for item in source.omitted] == [0xD800]


def test_a_character_beyond_the_first_plane_survives() -> None:
    """A whole surrogate pair of UTF-16 is one character."""
    assert source_of("\ufeffx 𝒳 y".encode("utf-16-le")).text == "x 𝒳 y"


def test_the_hash_and_size_are_those_of_the_bytes() -> None:
    """What identifies the witness is taken before any normalisation."""
    data = b"\xef\xbb\xbfone\r\ntwo"
    source = source_of(data)
    assert (source.sha256, source.size) == (hashlib.sha256(data).hexdigest(), 11)


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("one\r\ntwo\r\nthree", "three"),
        ("e\u0301te\u0301 last", "last"),
        ("a\x01b\x01 and so on to the last", "last"),
        ("e\u0301\r\n\x01\f각 and so on to the last", "last"),
        ("ＡＢ last", "last"),
    ],
)
def test_an_offset_leads_back_to_the_file(raw: str, word: str) -> None:
    """Whatever was composed, joined or omitted before a place, its offset in the file is found."""
    source = source_of(raw)
    assert source.original_offset(source.text.index(word)) == raw.index(word)


@given(raw=st.lists(_PIECES, min_size=1, max_size=30).map("".join).filter(lambda text: text.strip()))
def test_every_offset_leads_to_where_its_character_began(raw: str) -> None:
    """Offsets lead back without going backwards, and an unchanged character leads to itself."""
    try:
        source = source_of(raw)
    except InputError:
        return
    offsets = [source.original_offset(offset) for offset in range(len(source.text))]
    assert offsets == sorted(offsets)
    for character, offset in zip(source.text, offsets, strict=True):
        if character in "a𝒳":
            assert raw[offset] == character


@given(text=strategies.articles())
def test_reading_changes_nothing_but_form(text: str) -> None:
    """NFC of the text less forbidden characters is what comes out, white space apart; a second reading is idle."""
    try:
        source, _ = decode_source(text.encode("utf-8", "surrogatepass"), "a.txt")
    except InputError:
        return
    assert unicodedata.is_normalized("NFC", source.text)
    gone = {chr(item.codepoint) for item in source.omitted}
    kept = "".join(character for character in text.removeprefix("\ufeff") if character not in gone)
    # Composition may run across an omitted character, hence once more at the end.
    plain = unicodedata.normalize("NFC", "".join(source.text.split()))
    assert plain == unicodedata.normalize("NFC", "".join(kept.split()))
    assert source_of(source.text).text == source.text.removeprefix("\ufeff")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """R-001."""
    with pytest.raises(InputError, match="R-001"):
        read_source(tmp_path / "no.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """R-002: a folder, or any other thing that is no regular file."""
    with pytest.raises(InputError, match="R-002"):
        read_source(tmp_path)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-006 with the system's reason."""

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text("words", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match="R-006 error: the file cannot be read: Permission denied"):
        read_source(path)


def test_a_finding_names_the_file_as_it_was_given(tmp_path: Path) -> None:
    """The name for findings may differ from the path: a project's files are named from its folder."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    with pytest.raises(InputError) as caught:
        read_source(path, "seeds/a.txt")
    assert caught.value.finding.file == "seeds/a.txt"


def test_a_text_of_twenty_megabytes_is_read() -> None:
    """Reading is linear: a text this long with letters to compose and many lines would not end otherwise."""
    plain = "The plenum was held in April, as the minister spoke on page 12.\r\n" * 60
    apart = "Vo\u0303 Nguye\u0302n Gia\u0301p spoke on page 12.\r\n"
    count = 20_000_000 // len((plain + apart).encode())
    source = source_of((plain + apart) * count)
    assert len(source.line_starts) == 61 * count + 1
    last = source.text.rindex("Giáp") + len("Giáp")
    assert source.original_offset(last) == len(plain + apart) * count - len(" spoke on page 12.\r\n")


def test_the_seeds_need_no_remark(seeds: dict[str, Path]) -> None:
    """The five seeds are UTF-8 without forbidden characters."""
    assert {number: read_source(path)[1] for number, path in seeds.items()} == {key: [] for key in seeds}
