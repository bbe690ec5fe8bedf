"""Candidates for calls: every number of the text that could call a note, weighed by what stands round it.

A number that reads as part of the prose (years, measures, ordinals, archive numbers) is no candidate. Which of the
others are calls is decided with the notes, in `alignment`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emendata.anchor.labels import SUPERSCRIPTS
from emendata.model import Block, BlockKind, PageMark, Span

_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?!\d)|(?<=\D[.,])\d{1,3}(?!\d)|(?<=\d[.,])\d{1,3}(?!\d)")
_BRACKETED = re.compile(r"\[(\d{1,3})\]|\((\d{1,3})\)")
# "[3; 4]", "[5, 6]": several calls in one bracket.
_BRACKETED_MORE = re.compile(r"\[\d{1,3}(?:\s?[;,]\s?\d{1,3})+\]")
# "19532. The", "In 195912 the rate": a call glued to a year.
_YEAR = r"(?:1[5-9]|20)\d\d"
_BEHIND_YEAR = re.compile(rf"(?<![\d.,$€£-])(?P<year>{_YEAR})(?P<value>[1-9]\d{{0,2}})(?=[\s.,;:!?)\]\"”’»]|$)")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|of|since|until|till|by|from|to|the|and|year|before|after|early|late|mid|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|в|с|до|im|jahr|en|năm)\.?\s$|\d,\s$|[-–—(]$",
    re.IGNORECASE,
)
_YEAR_AT_END = re.compile(rf"(?<![\d.,]){_YEAR}\s$")
# A second call behind the comma or dash of a first: "opium2,3.", "denied.4,5 Others", "reverse6-7."
_CHAIN = re.compile(r"(?:[^\W\d_]|[%)\]\"”’»]|[^\W\d_][.!?…][\"”’»)\]]*)(?P<first>\d{1,3})[,–-]$")
_CHAIN_AFTER = re.compile(r"[,–-](?P<second>\d{1,3})(?![\d%])")
_LONGEST_CHAIN = 6
# Words before which a number counts nothing.
_FREE = re.compile(
    r"(?:and|but|or|the|a|an|in|on|at|of|to|was|were|is|are|has|had|have|who|which|that|with|for|by|as|he|she|it|they|when|while|"
    r"where|after|before|about|against|under|from|into|through|during)\b"
)
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
# Words after which a number counts or names something.
_COUNTED = re.compile(
    r"(?:\b(?:no|nr|n|№|p|pp|page|pages|vol|volume|ch|chapter|part|art|article|section|paragraph|f|op|d|l|fond|opis|delo|"
    r"c|с|стр|т|vols|fig|table|step|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.?\s*|"
    r"\b(?:about|over|under|than|nearly|almost|only|least|most|from|to|and|or|between|by|of|age|aged|at|in|on|until|since|"
    r"before|after|january|february|march|april|may|june|july|august|september|october|november|december)\s*|"
    r"[$€£№#+=×/–—-]\s*)$",
    re.IGNORECASE,
)
# What follows a number that measures, orders or lists.
_MEASURED = re.compile(
    r"\s?(?:%|°|[ap]\.m\.|o'clock|st\b|nd\b|rd\b|th\b|[-–—/:×]\s?\d|\s?(?:percent|per cent|thousand|million|billion|years?|months?|weeks?|days?|"
    r"hours?|minutes?|kg|km|tons?|people|persons?|members?|times|dollars|rubles|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:^|[\s(\[,])(?:p|pp|no|vol|f|d|l|op|c|с|стр|т|ch|art|n)\.$", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$|[\"'”’»)]\s*$")
_TERM = re.compile(r"\b[^\W\d_]{1,40}\d{1,3}(?!\w)")
_SILENT = frozenset({BlockKind.NOTE, BlockKind.SEPARATOR, BlockKind.ENTRY, BlockKind.LIST_HEAD})
_SHORTEST_WORD = 2
# Below this a number is no candidate.
MIN_SCORE = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a call: `value` is its note's number, `score` how well it looks, `style` how it stands."""

    value: int
    span: Span
    score: float
    style: str


def find_candidates(text: str, blocks: Sequence[Block], marks: Sequence[PageMark] = ()) -> list[Candidate]:
    """Return the candidates of all running text, in the order of the text.

    A number at the head of a page, behind words that a page mark cut, may have slipped there from the page before.
    """
    terms = Counter(match[0] for match in _TERM.finditer(text))
    found: list[Candidate] = []
    mark = 0
    previous: Block | None = None
    for block in blocks:
        if block.kind in _SILENT:
            continue
        while mark < len(marks) and previous is not None and marks[mark].span.start < previous.end:
            mark += 1
        cut = previous is not None and mark < len(marks) and marks[mark].span.start <= block.start
        cut = (
            cut
            and previous is not None
            and not _CLOSED.search(text[max(previous.start, previous.end - 6) : previous.end])
        )
        found.extend(_in_block(text, block, terms, follows_cut=cut))
        previous = block
    return sorted(found, key=lambda item: (item.span, -item.score))


def _in_block(text: str, block: Block, terms: Counter[str], *, follows_cut: bool) -> Iterator[Candidate]:
    for index, span in enumerate(block.spans):
        at_head = follows_cut if index == 0 else True
        for match in _NUMBER.finditer(text, span.start, span.end):
            if not match[0].startswith("0"):
                found = Span(*match.span())
                score, style = _score(text, span, found, begins_page=at_head and found.start == span.start)
                if style == "glued" and _is_term(text, span, found, terms):
                    score -= 3.5
                if score > MIN_SCORE:
                    yield Candidate(int(match[0]), found, score, style)
        yield from _of_other_forms(text, span)


def _of_other_forms(text: str, span: Span) -> Iterator[Candidate]:
    for match in _BRACKETED.finditer(text, span.start, span.end):
        yield _bracketed(text, span, match)
    for match in _BRACKETED_MORE.finditer(text, span.start, span.end):
        for number in re.compile(r"\d+").finditer(text, match.start(), match.end()):
            yield Candidate(int(number[0]), Span(*number.span()), 3.0, "brackets")
    for match in _BEHIND_YEAR.finditer(text, span.start, span.end):
        yield from _behind_year(text, span, match)
    for match in _SUPERSCRIPT.finditer(text, span.start, span.end):
        yield Candidate(int(match[0].translate(SUPERSCRIPTS)), Span(*match.span()), 6.0, "raised")


def _behind_year(text: str, span: Span, match: re.Match[str]) -> Iterator[Candidate]:
    """Yield the call glued to a year; a number of that size that counts something is none."""
    after = text[match.end() : min(span.end, match.end() + 14)]
    if _MEASURED.match(after):
        return
    dated = bool(_BEFORE_YEAR.search(text[max(span.start, match.start() - 12) : match.start()]))
    closed = after[:1] in set('.,;:!?)]"”’»') or not after.strip() or bool(_FREE.match(after.lstrip()))
    score = 1.5 * dated + 1.0 * closed
    if score:
        yield Candidate(int(match["value"]), Span(*match.span("value")), score + 0.5, "closed")


def _bracketed(text: str, span: Span, match: re.Match[str]) -> Candidate:
    if match[1]:
        return Candidate(int(match[1]), Span(*match.span()), 5.0, "brackets")
    # "(1) to withdraw, (2) to sign": an enumeration.
    listed = (
        text[match.end() : match.end() + 2].strip()[:1].islower() and text[max(span.start, match.start() - 1)] == " "
    )
    return Candidate(int(match[2]), Span(*match.span()), 0.5 if listed else 2.5, "parentheses")


def _is_term(text: str, span: Span, number: Span, terms: Counter[str]) -> bool:
    """Return whether a number belongs to its word: "CO2" stands again elsewhere, a call does not."""
    word = re.search(r"[^\W\d_]+$", text[max(span.start, number.start - 24) : number.start])
    return word is not None and terms[word[0] + number.of(text)] > 1


def _score(text: str, span: Span, number: Span, *, begins_page: bool) -> tuple[float, str]:
    """Return how much a bare number looks like a call, from its neighbours, and how it stands.

    Above 4 it hardly is anything else.
    """
    before = text[max(span.start, number.start - 24) : number.start]
    after = text[number.end : min(span.end, number.end + 14)]
    if after[:1].isalpha() or (after.startswith(("(", "[")) and not before.endswith(" ")):
        return -1.0, ""
    if begins_page:
        # Displaced from the last page's end to the head of the next.
        return 1.0, "displaced"
    if not before:
        return -1.0, ""
    glued = not before[-1].isspace()
    chain = _CHAIN.search(before)
    if chain and 0 < int(number.of(text)) - int(chain["first"]) <= _LONGEST_CHAIN:
        return 3.5, "closed"
    score = _score_glued(before, after) if glued else _score_spaced(before, after)
    begins_chain = _CHAIN_AFTER.match(after) if glued else None
    if begins_chain and 0 < int(begins_chain["second"]) - int(number.of(text)) <= _LONGEST_CHAIN:
        return score, "glued" if before[-1].isalpha() else "closed"
    if _MEASURED.match(after):
        score -= 4.0
    return score, "glued" if glued and before[-1].isalpha() else "closed" if glued else "spaced"


def _score_glued(before: str, after: str) -> float:
    last = before[-1]
    if last.isalpha():
        word = re.search(r"[^\W\d_]+$", before)
        if word is None or len(word[0]) < _SHORTEST_WORD:
            return 0.4
        # "MNR2 in" is a call, "TU104", "SU27" and "CO2" are not; alone they look alike.
        return 2.2 if word[0].isupper() else 5.0
    if last in ".,":
        if _ABBREVIATED.search(before):
            return -1.0
        if before[-2:-1].isdigit():
            # "June 1953.7 Zimyanin", "1950,11 and": after a year; else a decimal.
            if re.search(r"\b\d{4}[.,]$", before) and not after[:1].isdigit():
                return 2.5
            # "to 31.13 The": a decimal would hardly end a sentence.
            ends = last == "." and (not after.strip() or bool(re.match(r"\s+[\"“«]?[A-ZА-ЯÀ-Ý]", after)))
            return 1.0 if ends else -1.0
        return 4.5
    if last in "\"'”’»“)]!?…;:":
        return 4.5
    if last == "%":
        return 3.5
    return -1.0


def _score_spaced(before: str, after: str) -> float:
    if _COUNTED.search(before):
        return -1.0
    rest = after.strip()
    if _CLOSED.search(before):
        if not rest or rest in ".,;":
            return 4.5
        if after.startswith((".", ",", ";", ")")) or (after[:1].isspace() and rest[:1].isupper()):
            return 3.0
        return 1.0 if rest[:1].islower() else 0.4
    if before.rstrip()[-1:].isdigit():
        return _score_behind_number(before, after)
    if after.startswith((".", ",", ";", ":", ")")) and not after[1:2].isdigit():
        return 2.5
    if not rest:
        return 2.5
    # "the MPR 32 about": a number that counts nothing.
    return 0.8 if rest[:1].islower() and re.search(r"[^\W\d_]\s$", before) else 0.4


def _score_behind_number(before: str, after: str) -> float:
    """Return how much a number behind another looks like a call: "in 1956 6 and", "April 1, 1946 1. According"."""
    stopped = after[:1] in set(".,;:)") and not after[1:2].isdigit()
    if _YEAR_AT_END.search(before):
        return 2.0 if stopped or not after.strip() else 1.2 if _FREE.match(after.strip()) else -1.0
    return 0.6 if stopped else -1.0
