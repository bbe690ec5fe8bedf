"""Search in the web edition: what is found, and the index that a page asks in the reader's browser.

`search_records` says what can be found: each paragraph, heading and note of each article, with the names that stand in
it in every form the edition knows, so that "Giap" finds Giáp, Ziap and Зиап. `search_index` has Pagefind (the extra
`search`) make its files from that. Nothing is asked of a server, and nothing is loaded before the first search.
"""

import asyncio
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from emendata.metadata import Record, read_record
from emendata.transform.documents import TeiDocument
from emendata.vocabulary import XML_ID, XML_LANG, tei

FOLDER = "pagefind"
# What Pagefind would add for pages that use its own boxes.
# Seconds between two looks at the files of an index, and how many looks.
_PAUSE, _PATIENCE = 0.02, 3000
_NOT_NEEDED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "playground")

_BLOCKS = frozenset(
    {tei(name) for name in ("p", "head", "note", "l", "ab", "item", "bibl", "cell", "titlePart", "docAuthor")}
)
_READINGS = frozenset({tei("rdg"), tei("sic"), tei("orig")})
_NAMES = frozenset({tei("persName"), tei("placeName"), tei("orgName")})
_ENTITIES = frozenset({tei("person"), tei("place"), tei("org")})


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One place that can be found: its address from the folder of the pages, what it belongs to, its words.

    `page` is the page of the original as the source marks it, "" where it marks none; `forms` are the other forms of
    what is named there.
    """

    address: str
    title: str
    page: str
    words: str
    forms: tuple[str, ...]
    language: str


def is_search_installed() -> bool:
    """Return whether the extra `search` is there."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def search_records(document: TeiDocument, page: str) -> Iterator[SearchRecord]:
    """Yield what can be found in one article, in the order of the text. Elements without an id cannot be linked to."""
    record = read_record(document.root)
    entities = _entity_forms(document.root)
    number = ""
    for item in document.root.iter(etree.Element):
        if next(item.iterancestors(tei("text")), None) is None:
            continue
        if item.tag == tei("pb"):
            number = f"[{item.get('n', '')}]" if item.get("resp") else item.get("n", "")
        elif item.tag in _BLOCKS and (
            item.tag == tei("note") or not any(above.tag in _BLOCKS for above in item.iterancestors())
        ):
            found = _record(item, record, page, number, entities)
            if found is not None:
                yield found


def search_index(records: Iterable[SearchRecord]) -> list[tuple[str, bytes]]:
    """Return the files of the index, with paths below the folder of the pages, in order of name.

    Records are handed on one by one as they are made: together they are the words of the whole edition.
    """
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_write_index(records, Path(folder)))
        files = {path.relative_to(folder).as_posix(): path for path in Path(folder).rglob("*") if path.is_file()}
        return [
            (f"{FOLDER}/{name}", path.read_bytes())
            for name, path in sorted(files.items())
            if not name.startswith(_NOT_NEEDED)
        ]


async def _write_index(records: Iterable[SearchRecord], folder: Path) -> None:
    """Have Pagefind write its files into a folder: what it can hand over in memory is bounded by a pipe."""
    from pagefind.index import IndexConfig
    from pagefind.service import PagefindService

    async with PagefindService() as service:
        # One index for all: a reader looks for Giáp in every article at once, whatever its language.
        index = await service.create_index(config=IndexConfig(force_language="en", output_path=str(folder)))
        for record in records:
            words = record.words + (f" · {', '.join(record.forms)}" if record.forms else "")
            await index.add_custom_record(
                url=record.address,
                content=words,
                language="en",
                meta={"title": record.title, "page": record.page, "language": record.language},
            )
        await index.write_files(output_path=str(folder))
        await _written(folder)


async def _written(folder: Path) -> None:
    """Wait until no file is empty: Pagefind answers before its last files are written, and is then ended."""
    for _ in range(_PATIENCE):
        if _is_full(folder):
            return
        await asyncio.sleep(_PAUSE)
    raise RuntimeError("Pagefind left a file of its index empty")


def _is_full(folder: Path) -> bool:
    return all(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _record(
    item: etree._Element, record: Record, page: str, number: str, entities: dict[str, tuple[str, ...]]
) -> SearchRecord | None:
    identifier = item.get(XML_ID) or next(
        (above.get(XML_ID, "") for above in item.iterancestors() if above.get(XML_ID)), ""
    )
    words = " ".join("".join(_words(item)).split())
    if not words or not identifier:
        return None
    forms: dict[str, None] = {}
    for element in item.iter(etree.Element):
        if element.tag in _READINGS:
            forms[" ".join("".join(map(str, element.itertext())).split())] = None
        if element.tag in _NAMES:
            for pointer in (element.get("ref") or "").split():
                forms.update(dict.fromkeys(entities.get(pointer.removeprefix("#"), ())))
    known = _plain(words)
    others = tuple(form for form in forms if form and _plain(form) not in known)
    is_note = item.tag == tei("note") and item.get("type") != "editor"
    place = f"n. {item.get('n')}" if is_note and item.get("n") else number
    language = next((up.get(XML_LANG, "") for up in (item, *item.iterancestors()) if up.get(XML_LANG)), "")
    return SearchRecord(f"{quote(page)}#{quote(identifier)}", record.title.words, place, words, others, language)


def _entity_forms(root: etree._Element) -> dict[str, tuple[str, ...]]:
    """Return the names of each person, place and organisation of the document, by its id."""
    return {
        entity.get(XML_ID, ""): tuple(
            dict.fromkeys(" ".join("".join(map(str, name.itertext())).split()) for name in entity if name.tag in _NAMES)
        )
        for entity in root.iter(*_ENTITIES)
    }


def _words(item: etree._Element) -> Iterator[str]:
    """Yield the words of the edited text: notes that stand inside a block are found by themselves."""
    if item.text:
        yield item.text
    for child in item:
        if isinstance(child.tag, str) and child.tag not in _READINGS and child.tag != tei("note"):
            if child.tag in _BLOCKS:
                yield " "
            yield from _words(child)
        if child.tail:
            yield child.tail


def _plain(words: str) -> str:
    """Return words without diacritics and in small letters, as the index compares them."""
    plain = unicodedata.normalize("NFD", words.translate(str.maketrans("đĐ", "dd")))
    return "".join(character for character in plain if not unicodedata.combining(character)).lower()
