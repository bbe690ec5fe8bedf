"""What differs between two states of an article, as a person would list it.

The text of an edition is what its sources read: their source views. A new emendation changes what stands on the page
and not that text; it is a difference of the apparatus, as a citation of the passage still holds. Paragraphs, notes and
pages that cannot be found any more, or that are numbered otherwise, are differences of references.
"""

import copy
import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields

from lxml import etree

from emendata.metadata import Record, read_record
from emendata.releasing.model import Difference, Part
from emendata.validate.nodes import source_words, words_of
from emendata.validate.source_view import source_view
from emendata.vocabulary import XML_ID, tei

_NAMES = frozenset({tei("persName"), tei("placeName"), tei("orgName")})
_ENTRIES = frozenset({tei("app"), tei("choice"), tei("sic")})
_REFERRED = frozenset({tei("p"), tei("note"), tei("pb"), tei("ref"), tei("bibl"), tei("head"), tei("item")})
# What every release changes by itself.
_OF_RELEASES = frozenset({"version", "date", "changes", "program_version", "identifiers", "statement", "languages"})
_CALLED = {
    "title": "title", "subtitle": "subtitle", "original_title": "original title", "authors": "authors", "editors": "editors",
    "translation": "what is said of the translation", "publisher": "publisher", "licence": "licence of the edition’s own layer",
    "source_rights": "rights in the source", "copies": "witnesses", "original": "original publication",
    "keywords": "keywords", "abstract": "abstract", "methods": "editorial principles", "funders": "funders",
}  # fmt: skip
_SHOWN = 60
_AROUND = 24


def compare(
    old: etree._Element, new: etree._Element, answers: Callable[[str], str] = lambda name: name
) -> list[Difference]:
    """Return the differences between two TEI documents of one article, the weightiest parts first.

    `answers` gives for an identifier of the old what answers it in the new. Differences of version, date and history are
    no differences.
    """
    found = [
        *_text(old, new),
        *_references(old, new, answers),
        *_apparatus(old, new, answers),
        *_notes(old, new),
        *_names(old, new),
        *_header(old, new),
    ]
    if not found and _bare(old) != _bare(new):
        found.append(Difference(Part.MARKUP, "", "markup alone: no word, number, entry or name differs"))
    return found


def _text(old: etree._Element, new: etree._Element) -> Iterator[Difference]:
    before, after = _sigla(old), _sigla(new)
    for siglum in before:
        if siglum not in after:
            yield Difference(Part.TEXT, siglum, f"witness {siglum} is no longer part of the edition")
            continue
        was, now = source_view(old, siglum).split(), source_view(new, siglum).split()
        if was != now:
            yield Difference(Part.TEXT, siglum, f"the text of witness {siglum} differs, first at {_first(was, now)}")
    for siglum in after:
        if siglum not in before:
            yield Difference(Part.APPARATUS, siglum, f"witness {siglum} is new")


def _first(was: list[str], now: list[str]) -> str:
    """Return the first place where two rows of words differ, in words of both."""
    at = next((i for i, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]), min(len(was), len(now)))
    return f"{_quoted(' '.join(was[at : at + 6]) or 'its end')}, now {_quoted(' '.join(now[at : at + 6]) or 'its end')}"


def _references(old: etree._Element, new: etree._Element, answers: Callable[[str], str]) -> Iterator[Difference]:
    before, after = _referred(old), _referred(new)
    for identifier, label in before.items():
        answer = identifier if identifier in after else answers(identifier)
        if answer not in after:
            yield Difference(Part.REFERENCES, identifier, "is gone, and nothing answers it")
        elif answer != identifier:
            yield Difference(Part.REFERENCES, identifier, f"is now answered by {answer}")
        elif label != after[answer]:
            yield Difference(
                Part.REFERENCES, identifier, f"was numbered {label or 'not'}, now {after[answer] or 'not'}"
            )
    order = [identifier for identifier in after if identifier in before]
    if order != [identifier for identifier in before if identifier in after]:
        yield Difference(Part.REFERENCES, "", "paragraphs, notes or pages stand in another order")


def _referred(root: etree._Element) -> dict[str, str]:
    """Return the identifiers by which passages are cited, with the numbers that people cite."""
    found, number = {}, 0
    for item in _of_text(root):
        if item.tag == tei("p"):
            number += 1
        if item.tag in _REFERRED and (identifier := item.get(XML_ID)) and item.get("type") != "editor":
            found[identifier] = str(number) if item.tag == tei("p") else item.get("n", "")
    return found


def _apparatus(old: etree._Element, new: etree._Element, answers: Callable[[str], str]) -> Iterator[Difference]:
    before, after = _entries(old), _entries(new)
    for identifier, entry in before.items():
        answer = identifier if identifier in after else answers(identifier)
        if answer not in after:
            yield Difference(Part.APPARATUS, identifier, f"entry withdrawn: {_shown(entry)}")
        elif after[answer] != entry:
            yield Difference(Part.APPARATUS, answer, f"entry changed: {_change(entry, after[answer])}")
    known = {identifier if identifier in after else answers(identifier) for identifier in before}
    for identifier, entry in after.items():
        if identifier not in known:
            yield Difference(Part.APPARATUS, identifier, f"new entry: {_shown(entry)}")


def _entries(root: etree._Element) -> dict[str, dict[str, str]]:
    """Return what each entry says, by its identifier; of choices without one, by the words and their count."""
    found: dict[str, dict[str, str]] = {}
    counts: Counter[str] = Counter()
    reasons = {item.get(XML_ID): words_of(item) for item in root.iter(tei("interp"))}
    for item in _of_text(root):
        if item.tag not in _ENTRIES or (item.tag == tei("sic") and not item.get(XML_ID)):
            continue
        said = _said(item, reasons)
        key = item.get(XML_ID) or f"“{said['words']}”"
        counts[key] += 1
        found[key if counts[key] == 1 else f"{key} ({counts[key]})"] = said
    return found


def _said(item: etree._Element, reasons: Mapping[str | None, str]) -> dict[str, str]:
    said = {"words": _side(item, "lem", "corr", "reg"), "for": _side(item, "rdg", "sic", "orig")}
    if item.tag == tei("sic"):
        said = {"words": words_of(item), "for": ""}
    said["kind"] = item.get("type", "") or etree.QName(item).localname
    decided = next((side for side in item if side.tag in {tei("lem"), tei("corr"), tei("reg")}), None)
    for key, name in (("cert", "certainty"), ("resp", "decided by"), ("source", "proposed by")):
        said[name] = "" if decided is None else decided.get(key, "")
    said["witnesses"] = " ".join(filter(None, (side.get("wit", "") for side in item.iter(tei("lem"), tei("rdg")))))
    said["reason"] = " ".join(reasons.get(name.removeprefix("#"), "") for name in item.get("corresp", "").split())
    return said


def _side(item: etree._Element, *tags: str) -> str:
    return " / ".join(words_of(side) or "nothing" for side in item if side.tag in {tei(tag) for tag in tags})


def _shown(entry: Mapping[str, str]) -> str:
    read = f" for {_quoted(entry['for'])}" if entry["for"] else ""
    return f"{_quoted(entry['words'])}{read} ({entry['kind']})"


def _change(was: Mapping[str, str], now: Mapping[str, str]) -> str:
    parts = [
        f"{name if name != 'words' else 'reading'} {_quoted(was[name]) if was[name] else 'none'}, now "
        f"{_quoted(now[name]) if now[name] else 'none'}"
        for name in now
        if was.get(name) != now[name]
    ]
    return f"{_shown(now)}: {'; '.join(parts)}"


def _notes(old: etree._Element, new: etree._Element) -> Iterator[Difference]:
    before, after = _editors_notes(old), _editors_notes(new)
    for identifier in before.keys() | after.keys():
        if identifier not in after:
            yield Difference(Part.NOTES, identifier, f"editors’ note withdrawn: {_quoted(before[identifier])}")
        elif identifier not in before:
            yield Difference(Part.NOTES, identifier, f"new editors’ note: {_quoted(after[identifier])}")
        elif before[identifier] != after[identifier]:
            yield Difference(Part.NOTES, identifier, f"editors’ note, now {_quoted(after[identifier])}")


def _editors_notes(root: etree._Element) -> dict[str, str]:
    return {
        item.get(XML_ID, ""): words_of(item)
        for item in _of_text(root)
        if item.tag == tei("note") and item.get("type") == "editor"
    }


def _names(old: etree._Element, new: etree._Element) -> Iterator[Difference]:
    """Yield what names point to, where that differs; alike ones counted."""
    before, after = _named(old), _named(new)
    changes: Counter[tuple[str, str, str]] = Counter()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for code, low, high, after_low, after_high in matcher.get_opcodes():
        if code == "equal":
            continue
        was, now = Counter(before[low:high]), Counter(after[after_low:after_high])
        for (words, ref), number in (was - now).items():
            other = next((target for name, target in now - was if name == words), None)
            changes[words, ref, "no name" if other is None else other or "nobody known"] += number
        for (words, ref), number in (now - was).items():
            if not any(name == words for name, _ in was - now):
                changes[words, "", ref or "nobody known"] += number
    for (words, ref, other), number in sorted(changes.items()):
        times = f" ({number} times)" if number > 1 else ""
        was_told = f"pointed to {ref}" if ref else "was no name, or pointed to nobody"
        yield Difference(Part.NAMES, "", f"{_quoted(words)} {was_told}; now {other}{times}")


def _named(root: etree._Element) -> list[tuple[str, str]]:
    return [(source_words(item), item.get("ref", "")) for item in _of_text(root) if item.tag in _NAMES]


def _header(old: etree._Element, new: etree._Element) -> Iterator[Difference]:
    before, after = read_record(old), read_record(new)
    for item in fields(Record):
        if item.name in _OF_RELEASES or getattr(before, item.name) == getattr(after, item.name):
            continue
        yield Difference(Part.HEADER, "", f"{_CALLED.get(item.name, item.name.replace('_', ' '))} stated otherwise")


def _bare(root: etree._Element) -> bytes:
    """Return a document without what every release changes, in canonical form."""
    tree = copy.deepcopy(root)
    for name in ("revisionDesc", "editionStmt", "appInfo", "publicationStmt"):
        for item in list(tree.iter(tei(name))):
            parent = item.getparent()
            if parent is not None:
                parent.remove(item)
    for item in tree.iter(tei("anchor")):
        item.attrib.clear()
    for item in tree.iter():
        # What lays the file out on its page is no markup.
        item.text, item.tail = " ".join((item.text or "").split()) or None, " ".join((item.tail or "").split()) or None
    return etree.tostring(tree, method="c14n")


def _of_text(root: etree._Element) -> Iterator[etree._Element]:
    text = root.find(tei("text"))
    return (item for item in text.iter(etree.Element)) if text is not None else iter(())


def _sigla(root: etree._Element) -> list[str]:
    return [item.get(XML_ID, "") for item in root.iter(tei("witness")) if item.get(XML_ID)]


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + '…'}”"
