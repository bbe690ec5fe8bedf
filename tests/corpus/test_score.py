"""The scorer sees what an encoding has wrong: each test damages a right one in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from corpus.generator import make_article
from corpus.gold import Gold
from corpus.score import METRICS, score
from emendata.pipeline import EncodeOptions, encode_file
from support import found

Damage = Callable[[etree._Element], None]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Gold]:
    """Return the encoding of an article with notes and pages that the program gets right, and its gold."""
    article = make_article(1, "clean", "bracketed-calls")
    path: Path = tmp_path_factory.mktemp("made") / f"{article.name}.txt"
    path.write_bytes(article.data)
    return encode_file(path, EncodeOptions()).data, article.gold


def _exchange_targets(root: etree._Element) -> None:
    first, second, *_ = found(root, "//tei:ref[@type='noteAnchor']")
    one, other = first.get("target", ""), second.get("target", "")
    first.set("target", other)
    second.set("target", one)


def _drop_note_word(root: etree._Element) -> None:
    note = found(root, "//tei:note[string-length(normalize-space()) > 40]")[0]
    text = next(node for node in note.iter() if node.text and len(node.text) > 8)
    text.text = text.text[:-4]


def _drop_page(root: etree._Element) -> None:
    page = found(root, "//tei:body//tei:pb[not(@resp)]")[0]
    parent = page.getparent()
    before = page.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (page.tail or "")
    else:
        parent.text = (parent.text or "") + (page.tail or "")
    parent.remove(page)


def _move_call(root: etree._Element) -> None:
    call = found(root, "//tei:p/tei:ref[@type='noteAnchor'][preceding-sibling::text()]")[0]
    before = call.getprevious()
    words = (call.getparent().text if before is None else before.tail) or ""
    call.tail = words[-8:] + (call.tail or "")
    if before is None:
        call.getparent().text = words[:-8]
    else:
        before.tail = words[:-8]


@pytest.mark.parametrize(
    ("damage", "metric", "misses"),
    [
        pytest.param(_exchange_targets, "calls", 2, id="two calls exchange their notes"),
        pytest.param(_move_call, "calls", 1, id="a call stands eight characters too early"),
        pytest.param(_drop_note_word, "notes", 1, id="a note has lost four characters"),
        pytest.param(_drop_page, "pages", 1, id="a page is missing"),
    ],
)
def test_a_fault_is_counted_once_where_it_lies(right, damage: Damage, metric: str, misses: int):
    """And nothing of the other kinds is blamed for it, but that a page that is missing cannot join."""
    data, gold = right
    whole = score(etree.fromstring(data), gold)
    root = etree.fromstring(data)
    damage(root)
    damaged = score(root, gold)
    assert damaged.counts[metric].missing == whole.counts[metric].missing + misses
    others = set(METRICS) - {metric, "joins", "references"}
    assert all(damaged.counts[name].right == whole.counts[name].right for name in others)


def test_the_encoding_to_be_damaged_is_right(right):
    """Else the tests above would prove nothing."""
    data, gold = right
    counts = score(etree.fromstring(data), gold).counts
    assert [name for name in ("calls", "notes", "pages", "joins") if counts[name].missing or counts[name].wrong] == []


def test_calls_and_pages_made_up_lower_precision(right):
    """What is not in gold is counted as wrong."""
    data, gold = right
    root = etree.fromstring(data)
    paragraph = found(root, "//tei:body//tei:p")[-1]
    made = etree.SubElement(paragraph, "{http://www.tei-c.org/ns/1.0}ref", type="noteAnchor", target="#note-1")
    made.text = "[1]"
    etree.SubElement(paragraph, "{http://www.tei-c.org/ns/1.0}pb", n="999")
    counts = score(root, gold).counts
    assert (counts["calls"].wrong, counts["pages"].wrong) == (1, 1)
