"""The editors' part of an article without its running text: header and stand-off in one file, corrections in a table.

A correction is told by its id, its paragraph and page, the lemma and the readings, who decided and why. Lemmas and readings
of more than a few words are given by their first and last words.
"""

import copy
import csv
import io
from collections.abc import Iterator
from typing import Final

from lxml import etree

from emendata.authority.tables import guarded
from emendata.metadata.passages import is_numbered
from emendata.vocabulary import NSMAP, TEI, XML_ID, XML_LANG, tei
from emendata.xmlio import serialize

COLUMNS: Final = (
    "article", "id", "paragraph", "note", "page", "kind", "lemma", "witnesses of the lemma", "readings", "certainty",
    "decided by", "russian", "russian is", "reason",
)  # fmt: skip
# Words of a lemma or reading that are given whole; of longer ones the first and last three.
_WHOLE, _ENDS = 7, 3
_ENTRIES = frozenset({tei("app"), tei("choice")})


def header_document(root: etree._Element) -> bytes:
    """Return an edition's header and stand-off (persons, places, forms) as a TEI document without a text."""
    made = etree.Element(tei("TEI"), nsmap={None: TEI})  # type: ignore[dict-item]  # the stubs know no default namespace
    for key in (XML_ID, XML_LANG):
        value = root.get(key)
        if value is not None:
            made.set(key, value)
    for name in ("teiHeader", "standOff"):
        part = root.find(tei(name))
        if part is not None:
            twin = copy.deepcopy(part)
            twin.tail = "\n"
            made.append(twin)
    made.text = "\n"
    return serialize(made)


def corrections_table(root: etree._Element, identifier: str) -> bytes:
    """Return every entry of the apparatus and every slip mended as CSV (UTF-8 with a mark, for spreadsheets)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    forms = _forms(root)
    for item, place in _entries(root):
        writer.writerow([guarded(cell) for cell in (identifier, item.get(XML_ID, ""), *place, *_row(item, forms))])
    return out.getvalue().encode("utf-8-sig")


def _entries(root: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, str, str]]]:
    """Yield the entries in order with paragraph, note and page, "" where there is none."""
    text = root.find(tei("text"))
    paragraph, page, note = 0, "", ""
    for event, item in etree.iterwalk(text, events=("start", "end")) if text is not None else ():
        if item.tag == tei("note"):
            note = item.get("n", "") or "editors’" if event == "start" else ""
        if event == "end":
            continue
        if item.tag == tei("pb") and not note:
            page = f"[{item.get('n', '')}]" if item.get("resp") else item.get("n", "")
        if is_numbered(item):
            paragraph += 1
        if item.tag in _ENTRIES:
            in_body = any(is_numbered(parent) for parent in item.iterancestors())
            yield item, (str(paragraph) if in_body else "", note, "" if note else page)


def _row(item: etree._Element, forms: dict[str, tuple[str, str, str]]) -> tuple[str, ...]:
    if item.tag == tei("choice"):
        kept = item.find(tei("sic")) if item.find(tei("sic")) is not None else item.find(tei("orig"))
        new = item.find(tei("corr")) if item.find(tei("corr")) is not None else item.find(tei("reg"))
        kind = "slip" if item.find(tei("corr")) is not None else "style"
        return (kind, _words(new), "", _words(kept), *_answers(new), "", "", "")
    lem = item.find(tei("lem"))
    readings = [f"{_words(rdg)} ({_source_of(rdg)})".strip() for rdg in item.iterchildren(tei("rdg"))]
    form = forms.get(item.get("corresp", "").removeprefix("#"), ("", "", ""))
    witnesses = "" if lem is None else _sigla(lem)
    decided = _answers(next((one for one in item if one.get("resp")), lem))
    return (item.get("type", ""), _words(lem), witnesses, "; ".join(readings), *decided, *form)


def _source_of(rdg: etree._Element) -> str:
    return _sigla(rdg) or ("conjecture" if rdg.get("type") == "conjecture" else "no witness")


def _sigla(item: etree._Element) -> str:
    return item.get("wit", "").replace("#", "")


def _answers(item: etree._Element | None) -> tuple[str, str]:
    return ("", "") if item is None else (item.get("cert", ""), item.get("resp", "").replace("#", ""))


def _forms(root: etree._Element) -> dict[str, tuple[str, str, str]]:
    """Return for each interpretation its Russian form, how that is known, and the reason."""
    found = {}
    for item in root.iter(tei("interp")):
        russian = item.find("tei:desc[@type='intermediate']", namespaces=NSMAP)
        reason = item.find("tei:desc[@type='reason']", namespaces=NSMAP)
        known = (_plain(russian), russian.get("subtype", "")) if russian is not None else ("", "")
        found[item.get(XML_ID, "")] = (*known, _plain(reason))
    return found


def _words(item: etree._Element | None) -> str:
    """Return what an element says, shortened where it is more than a few words."""
    found = _plain(item).split()
    return " ".join(found if len(found) <= _WHOLE else [*found[:_ENDS], "…", *found[-_ENDS:]])


def _plain(item: etree._Element | None) -> str:
    """Return the words of an element, notes apart."""
    if item is None:
        return ""
    twin = copy.deepcopy(item)
    twin.tail = None
    for note in list(twin.iter(tei("note"))):
        parent = note.getparent()
        if parent is not None:
            note.text, note[:] = None, []
    return " ".join("".join(str(part) for part in twin.itertext()).split())
