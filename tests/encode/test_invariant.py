"""The promise of the edition: whatever the text, no word of it is lost, added or moved, and the TEI is valid."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import strategies
from emendata.errors import FindingError, Severity
from emendata.pipeline import Encoded, EncodeOptions, encode_file, source_text
from emendata.validate import compare_source_view, source_view
from emendata.vocabulary import tei
from support import anchored, bare, encoded, found, reread, schema_errors


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for drawn files."""
    return tmp_path_factory.mktemp("drawn")


def encode_bytes(folder: Path, data: bytes) -> Encoded | None:
    """Return a file encoded, or None where it is refused with a finding."""
    path = folder / "drawn.txt"
    path.write_bytes(data)
    try:
        return encode_file(path, EncodeOptions())
    except FindingError:
        return None


def without_furniture(encoded: Encoded) -> str:
    """Return the source as read, the declared furniture cut out of it: what must be in the edition."""
    article = encoded.witnesses[0][1]
    text = article.source.text
    for item in sorted(article.furniture, key=lambda item: -item.span.start):
        text = text[: item.span.start] + text[item.span.end :]
    return text


@given(data=strategies.files())
def test_the_source_view_is_the_source(folder: Path, data: bytes) -> None:
    """Every character that is neither white space nor declared furniture stands in the edition, in its place."""
    encoded = encode_bytes(folder, data)
    if encoded is None:
        return
    view = source_view(reread(encoded.root), "A")
    assert unicodedata.normalize("NFC", bare(view)) == unicodedata.normalize("NFC", bare(without_furniture(encoded)))
    assert "E-040" not in {item.code for item in encoded.findings}


@given(data=strategies.files())
def test_any_text_becomes_valid_tei(folder: Path, data: bytes) -> None:
    """What is written can be parsed again and our schema has nothing against it."""
    encoded = encode_bytes(folder, data)
    if encoded is not None:
        assert schema_errors(encoded.root) == []


@given(
    data=st.one_of(
        st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
def test_any_bytes_are_encoded_or_refused_with_a_finding(folder: Path, data: bytes) -> None:
    """No exception but those that carry a finding escapes, and what passes keeps the promise too."""
    encoded = encode_bytes(folder, data)
    if encoded is not None:
        assert compare_source_view(encoded.root, "A", source_text(encoded.witnesses[0][1])) is None
        assert schema_errors(encoded.root) == []
        assert not [item for item in encoded.findings if item.severity is Severity.ERROR]


@given(data=strategies.files())
def test_encoding_twice_gives_the_same_bytes(folder: Path, data: bytes) -> None:
    """Nothing of an earlier run, of the clock or of chance enters the file."""
    first, second = encode_bytes(folder, data), encode_bytes(folder, data)
    assert (first and first.data) == (second and second.data)


@given(text=strategies.articles())
def test_every_page_call_note_and_entry_found_stands_in_the_tei_once(folder: Path, text: str) -> None:
    """What anchoring recovered is encoded: pages in their order, each call, note and entry with an id of its own."""
    encoded = encode_bytes(folder, text.encode("utf-8", "surrogatepass"))
    if encoded is None:
        return
    article, root = encoded.witnesses[0][1], encoded.root
    breaks = [item.get("n") for item in root.iter(tei("pb")) if item.get("sameAs") is None]
    assert breaks == [page.label for page in article.page_breaks]
    calls = [item for item in root.iter(tei("ref")) if item.get("type") == "noteAnchor"]
    assert len(calls) == len(article.calls)
    assert [note.get("n") for note in root.iter(tei("note"))] == [note.key for note in article.notes]
    assert len(found(root, "//tei:listBibl/tei:bibl")) == len(article.entries)


@given(text=strategies.articles())
def test_blank_lines_and_line_ends_tell_nothing_of_notes_calls_and_pages(text: str) -> None:
    """A blank line more wherever one is, and another system's line ends, leave notes, calls, pages, entries alike."""
    assume(text.strip())
    try:
        plain = what_was_recovered(text)
    except FindingError:
        return
    assert what_was_recovered(text.replace("\n", "\r\n")) == plain
    assert what_was_recovered(re.sub(r"\n\s*\n", "\n\n\n\n", text)) == plain


def what_was_recovered(text: str) -> object:
    """Return what anchoring made of a text, without offsets."""
    article, _ = anchored(text.encode("utf-8", "surrogatepass"))
    words = article.source.text
    return (
        [call.key for call in article.calls],
        [
            (note.key, [bare("".join(s.of(words) for s in article.blocks[i].spans)) for i in note.blocks])
            for note in article.notes
        ],
        [(page.label, bare(words[page.offset :])[:12]) for page in article.page_breaks],
        [bare(entry.span.of(words)) for entry in article.entries],
    )


@pytest.mark.parametrize(
    "text",
    [
        "It was long ago.\n\nLiterature\n\nIsaev M. P. One, Moscow, 1983.\n\nthe.\n\nNotes\n\nIsaev M. P. Two, Moscow, 1984.",
        "One\n\nIt was long ago.1 They met.2\n\nNotes\n\n1 See: A.\n\n2 Ibid.\n\nTwo\n\nIt was later.1 They left.2\n\nNotes\n\n1 B, 1956.\n\n2 Ibid.",
    ],
    ids=["a list that closes nothing", "lists at the end of chapters"],
)
def test_lists_in_the_text_keep_their_place(text: str) -> None:
    """A heading or an entry behind which the text goes on stands in the body, where the source has it."""
    root = encoded(text)
    assert bare(source_view(root, "A")) == bare(text)
