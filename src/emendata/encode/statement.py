"""The statement on the text: ten lines that every header and every output carry.

Seven are an editor's to write (in `tei/headers`); three are counted here. Where no editor has written, the line says
that nobody has.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from emendata.vocabulary import RESP_EDITOR, RESP_PROGRAM, TEI, tei

if TYPE_CHECKING:
    from emendata.encode.header import EditionFacts, WitnessFacts

LINES = ("what", "original", "witnesses", "corrections", "unchecked", "pages", "proofread", "rights", "use", "report")

# What is true of any text that no editor has described.
UNDESCRIBED = {
    "what": "An automatic encoding of a text file. Whether the text is a translation, and whose, is not known; nobody has "
    "authorised it.",
    "original": "The original publication is not known. No Russian or other original was consulted.",
    "unchecked": "Nothing was checked by a person: neither the text, nor its names, nor its references.",
    "proofread": "Not proofread. The encoding was compared with its source by the program, character for character.",
    "rights": "The rights in the text are not known and not cleared; no licence given here covers it.",
    "use": "A working copy for an editor; not a text to quote.",
    "report": "To whoever made this encoding.",
}


def lines(
    witnesses: Sequence["WitnessFacts"],
    supplied: etree._Element | None,
    facts: "EditionFacts",
    document: etree._Element,
) -> list[tuple[str, str]]:
    """Return the ten lines as (key, words) in their order. With an editor's header, a line it lacks stays out."""
    written = _written(supplied)
    counted = {
        "witnesses": _witnesses_line(witnesses),
        "corrections": corrections_line(document),
        "pages": pages_line(facts, document),
    }
    defaults = UNDESCRIBED if supplied is None else {}
    found = {**defaults, **written, **counted}
    return [(key, found[key]) for key in LINES if key in found]


def _written(supplied: etree._Element | None) -> dict[str, str]:
    if supplied is None:
        return {}
    paragraphs = supplied.iterfind(f".//{{{TEI}}}projectDesc[@n='statement']/{{{TEI}}}p")
    return {
        item.get("n") or "": " ".join("".join(str(text) for text in item.itertext()).split())
        for item in paragraphs
        if item.get("n")
    }


def _witnesses_line(witnesses: Sequence["WitnessFacts"]) -> str:
    parts = []
    for witness in witnesses:
        article = witness.article
        site = dict(article.metadata).get("site-id")
        name = f"{witness.siglum} ({site})" if site else witness.siglum
        extent = "cut copy" if article.is_cut_at_end or article.is_cut_at_start else "full copy"
        parts.append(f"{name}: {extent}, {len(article.source.text):,} characters")
    if len(parts) == 1:
        return f"One witness. {parts[0]}."
    shared = "They are copies of one text on the web; where they agree, this is no independent evidence."
    return f"{_number(len(parts)).capitalize()} witnesses. {'; '.join(parts)}. {shared}"


def corrections_line(document: etree._Element) -> str:
    """Return the counts of what was corrected, and by whom."""
    entries = list(document.iter(tei("app")))
    emended = [entry for entry in entries if (lem := entry.find(tei("lem"))) is not None and lem.get("resp")]
    by_editors = sum(_resp(entry) == RESP_EDITOR for entry in emended)
    by_program = sum(_resp(entry) == RESP_PROGRAM for entry in emended)
    conjectures = sum(rdg.get("type") == "conjecture" for entry in entries for rdg in entry.iter(tei("rdg")))
    variants = sum(entry.get("type") == "variant" for entry in entries)
    choices = list(document.iter(tei("choice")))
    slips = sum(choice.find(tei("corr")) is not None for choice in choices)
    style = len(choices) - slips
    cruces = sum(_stands_alone(item) for item in document.iter(tei("sic")))
    return (
        f"{_count(by_editors + by_program, 'correction')} in the apparatus, of which {by_editors} decided by the editors and "
        f"{by_program} made by the program alone and unconfirmed; {_count(conjectures, 'conjecture')} not admitted to the text, "
        f"{_count(cruces, 'corrupt passage')} without remedy, {_count(variants, 'difference')} between witnesses. Apart from "
        f"these, {_count(slips, 'mechanical slip')} mended and {_count(style, 'name')} brought to the form of the authority."
    )


def pages_line(facts: "EditionFacts", document: etree._Element) -> str:
    """Return where the page numbers come from and how sure that is."""
    breaks = list(document.iter(tei("pb")))
    if not breaks:
        return "No page numbers: the source marks none."
    first, last = breaks[0].get("n"), breaks[-1].get("n")
    side = facts.page_side or "foot"
    sure = {"high": "certain", "medium": "probable"}.get(facts.page_cert or "low", "a guess")
    other = " and the number of the first page is inferred" if any(item.get("resp") for item in breaks) else ""
    return (
        f"Pages {first}–{last} of the original, from lines in the source. These are taken to stand at the {side} of their page; "
        f"this is {sure}{other}."
    )


def _resp(entry: etree._Element) -> str | None:
    lem = entry.find(tei("lem"))
    return lem.get("resp") if lem is not None else None


def _stands_alone(sic: etree._Element) -> bool:
    """Return whether a `sic` is a crux, not one side of a choice."""
    parent = sic.getparent()
    return parent is None or parent.tag != tei("choice")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _number(value: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six")
    return words[value] if value < len(words) else str(value)
