"""Languages of a TEI document: tags that are none, tags that langUsage does not declare, letters of another script.

One fault is told once: a tag at its first place, neighbouring paragraphs in a strange script at the first of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from emendata.errors import finding
from emendata.validate.faults import Fault
from emendata.validate.languages import is_declared, tag_fault
from emendata.vocabulary import TEI, XML_LANG, tei

# Where a text's language is spoken of: the header may speak of it in another.
_TEXTS = (tei("text"), tei("sourceDoc"))
_LANGUAGES = {"ident": frozenset({tei("language")}), "mainLang": None, "otherLangs": None}


def tag_faults(root: etree._Element) -> Iterator[Fault]:
    """Yield V-210 for each language tag that is none, V-140 for each that is not declared, where any is declared."""
    declared = frozenset(
        (language.get("ident") or "").strip().lower()
        for language in root.iter(tei("language"))
        if language.get("ident")
    )
    first: dict[tuple[str, str], tuple[etree._Element, str]] = {}
    counts: dict[tuple[str, str], int] = {}
    for element in root.iter(f"{{{TEI}}}*"):
        for key, tag in _tags(element):
            code = "V-210" if tag_fault(tag) else "V-140"
            if code == "V-140" and (not declared or key != XML_LANG or is_declared(tag, declared)):
                continue
            if code == "V-140" and not _is_in_text(element):
                continue
            first.setdefault((code, tag), (element, key))
            counts[code, tag] = counts.get((code, tag), 0) + 1
    for (code, tag), (element, key) in first.items():
        reason, help_ = tag_fault(tag) or ("", "")
        times = _times(counts[code, tag])
        yield Fault(element, finding(code, lang=tag, reason=reason, help=help_, times=times), attribute=key)


def _tags(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the language tags of an element, each with its attribute."""
    lang = element.get(XML_LANG)
    if lang is not None:
        yield XML_LANG, lang.strip()
    if element.tag == tei("language"):
        yield "ident", (element.get("ident") or "").strip()
    for key in ("mainLang", "otherLangs"):
        for tag in (element.get(key) or "").split():
            yield key, tag


def _is_in_text(element: etree._Element) -> bool:
    return element.tag != tei("text") and any(item.tag in _TEXTS for item in element.iterancestors())


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


# --- scripts

# Letters by script, as the inside of a class of characters; how many make running text of their own, and among the
# letters of a paragraph that has hardly any others; an example for the hint.
_LETTERS = {
    "Cyrillic": ("\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f", 10, 6, "ru"),
    "Greek": ("\u0370-\u03ff\u1f00-\u1fff", 10, 6, "grc"),
    "Hebrew": ("\u0590-\u05ff", 10, 6, "he"),
    "Arabic": ("\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc", 10, 6, "ar"),
    "Armenian": ("\u0530-\u058f", 10, 6, "hy"),
    "Georgian": ("\u10a0-\u10ff\u1c90-\u1cbf", 10, 6, "ka"),
    "Devanagari": ("\u0900-\u097f", 10, 6, "sa"),
    "Thai": ("\u0e00-\u0e7f", 10, 6, "th"),
    "Lao": ("\u0e80-\u0eff", 10, 6, "lo"),
    "Tibetan": ("\u0f00-\u0fff", 10, 6, "bo"),
    "Burmese": ("\u1000-\u109f", 10, 6, "my"),
    "Khmer": ("\u1780-\u17ff", 10, 6, "km"),
    "Mongolian": ("\u1800-\u18af", 10, 6, "mn-Mong"),
    "Hangul": ("\u1100-\u11ff\uac00-\ud7af", 6, 4, "ko"),
    "Kana": ("\u3041-\u30ff\u31f0-\u31ff", 6, 4, "ja"),
    "Han": ("\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff", 4, 3, "zh"),
}
_OF_SCRIPT_TAG = {
    "cyrl": ("Cyrillic",), "cyrs": ("Cyrillic",), "latn": (), "grek": ("Greek",), "hebr": ("Hebrew",),
    "arab": ("Arabic",), "armn": ("Armenian",), "geor": ("Georgian",), "deva": ("Devanagari",), "thai": ("Thai",),
    "laoo": ("Lao",), "tibt": ("Tibetan",), "mymr": ("Burmese",), "khmr": ("Khmer",), "mong": ("Mongolian",),
    "hang": ("Hangul",), "kore": ("Hangul", "Han"), "jpan": ("Han", "Kana"), "hira": ("Kana",), "kana": ("Kana",),
    "hani": ("Han",), "hans": ("Han",), "hant": ("Han",),
}  # fmt: skip
# Only languages that are written in one script today and in print; of the others nothing is said.
_OF_LANGUAGE = {
    **dict.fromkeys(
        "en fr de es it pt nl sv da nb nn no fi is hu pl cs sk sl hr ro et lv lt ga cy sq eu ca gl la eo vi id tr".split(),
        (),
    ),
    **dict.fromkeys("ru uk be bg mk".split(), ("Cyrillic",)),
    "el": ("Greek",), "grc": ("Greek",), "zh": ("Han",), "ja": ("Han", "Kana"), "ko": ("Hangul", "Han"),
    "mn": ("Cyrillic", "Mongolian"),
}  # fmt: skip
# What holds a text's words: a paragraph and the like, and each level of nesting.
_BLOCKS = frozenset(
    tei(name)
    for name in "p ab head l note item cell label quote q cit bibl byline opener closer salute signed trailer titlePart "
    "docAuthor docImprint speaker stage desc figDesc said lg sp div text body front back argument epigraph".split()
)
# Here letters are signs, or the language is said not to be the one around.
_NO_LANGUAGE = frozenset(
    tei(name)
    for name in "foreign formula code eg gi att val tag ident idno g char glyph notatedMusic ptr graphic".split()
)
_MOST = 0.7
_QUOTED = 40
_ANY = "".join(letters for letters, *_ in _LETTERS.values())
_ANY_LETTER = re.compile(f"[{_ANY}]")
_LATIN = re.compile(r"[^\W\d_]")
_COMBINING = re.compile(r"[\W\d_]")


@dataclass(slots=True)
class _Block:
    """What a paragraph holds: its language, who declares it, letters in all, and by strange script with a first place."""

    declaring: etree._Element | None
    lang: str
    letters: int = 0
    strange: dict[str, int] = field(default_factory=dict)
    runs: set[str] = field(default_factory=set)
    first: dict[str, tuple[etree._Element, etree._Element | None, str, int]] = field(default_factory=dict)

    def script(self) -> str | None:
        """Return the script that this block has running text in and should not have."""
        for script, count in self.strange.items():
            _, _, least, _ = _LETTERS[script]
            if script in self.runs or (count >= least and count >= _MOST * self.letters):
                return script
        return None


def script_faults(root: etree._Element) -> Iterator[Fault]:
    """Yield V-211 where running text is in letters that its language is not written in; neighbours are one fault."""
    before: tuple[etree._Element | None, str] | None = None
    for text in root.iter(tei("text")):
        if any(item.tag == tei("text") for item in text.iterancestors()):
            continue
        for block in _blocks(text):
            script = block.script()
            here = None if script is None else (block.declaring, script)
            if script is not None and here != before:
                holder, child, words, character = block.first[script]
                number = 0 if child is None else _number(child)
                found = finding("V-211", script=script, lang=block.lang, words=words, example=_LETTERS[script][3])
                character += _characters_before(holder, child)
                yield Fault(holder, found, text=number, character=character)
            if block.letters:
                before = here


def _blocks(text: etree._Element) -> Iterator[_Block]:
    """Yield the blocks of a text in the order in which they end, with their letters counted."""
    lang, declaring = "", None
    for item in (text, *text.iterancestors()):
        if (own := item.get(XML_LANG)) is not None:
            lang, declaring = own.strip(), item
            break
    stack: list[tuple[_Block | None, bool]] = []
    outer = _Block(declaring, lang)
    block: _Block | None = outer
    for event, element in etree.iterwalk(text, events=("start", "end", "comment", "pi")):
        if event == "start":
            below = _entered(element, block)
            stack.append((block, below is not block and below is not None))
            block = below
            _count(block, element, None, element.text)
            continue
        if event == "end":
            above, is_own = stack.pop()
            if is_own and block is not None:
                yield block
            block = above
        parent = element.getparent()
        if element is not text and parent is not None:
            _count(block, parent, element, element.tail)
    yield outer


def _entered(element: etree._Element, block: _Block | None) -> _Block | None:
    """Return the block that an element's words belong to; None where they have no language."""
    if block is None or (element.tag in _NO_LANGUAGE and element.get(XML_LANG) is None):
        return None
    if not str(element.tag).startswith(f"{{{TEI}}}"):
        return None
    lang = element.get(XML_LANG)
    if lang is not None:
        return _Block(element, lang.strip())
    return _Block(block.declaring, block.lang) if element.tag in _BLOCKS else block


def _count(block: _Block | None, holder: etree._Element, child: etree._Element | None, text: str | None) -> None:
    """Count the letters of one text; note where a strange script is first met, and whether it makes running text."""
    if block is None or not text:
        return
    right = scripts_of(block.lang)
    if right is None:
        return
    block.letters += sum(map(str.isalpha, text)) if not text.isascii() else _letters(text)
    if text.isascii() or not _ANY_LETTER.search(text):
        return
    for script, (_, long, _, _) in _LETTERS.items():
        letter, run = _run(script)
        first = None if script in right else letter.search(text)
        if first is None:
            continue
        count = len(letter.findall(text))
        block.strange[script] = block.strange.get(script, 0) + count
        block.first.setdefault(script, (holder, child, _quoted(text), first.start()))
        if script in block.runs:
            continue
        for words in run.finditer(text):
            if len(letter.findall(words[0])) >= long:
                block.runs.add(script)
                block.first[script] = (holder, child, _quoted(text), words.start())
                break


@cache
def _run(script: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a letter of a script, and what finds letters of it with nothing but signs between them."""
    letters = _LETTERS[script][0]
    return re.compile(f"[{letters}]"), re.compile(f"[{letters}][{letters}\\W\\d_]*")


@cache
def scripts_of(lang: str) -> frozenset[str] | None:
    """Return the scripts beside Latin that a language may be written in; None where nothing is known of it.

    >>> sorted(scripts_of("en")), sorted(scripts_of("ru")), sorted(scripts_of("vi-Hani")), scripts_of("sr")
    ([], ['Cyrillic'], ['Han'], None)
    """
    first, *others = lang.lower().split("-")
    for part in others:
        if len(part) == 1:  # an extension: what follows is not of the language itself
            break
        if len(part) == 4 and part.isalpha():  # noqa: PLR2004 - ISO 15924 has four letters
            return frozenset(_OF_SCRIPT_TAG[part]) if part in _OF_SCRIPT_TAG else None
    return frozenset(_OF_LANGUAGE[first]) if first in _OF_LANGUAGE else None


def _letters(text: str) -> int:
    return len(_LATIN.findall(text))


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _QUOTED else words[:_QUOTED].rstrip() + "…"


def _characters_before(holder: etree._Element, child: etree._Element | None) -> int:
    """Return how many characters a text has before the comment or processing instruction that a part of it follows."""
    count = 0
    while child is not None and not isinstance(child.tag, str):
        child = child.getprevious()
        count += len((holder.text if child is None else child.tail) or "")
    return count


def _number(child: etree._Element) -> int:
    """Return how many elements stand before the text that follows a node."""
    before = sum(1 for _ in child.itersiblings(etree.Element, preceding=True))
    return before + (1 if isinstance(child.tag, str) else 0)
