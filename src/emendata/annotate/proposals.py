"""Proposals: names of the authority that stand damaged in a text, found by the channel model.

What enters: an article with what is decided and found exactly, and the channel. What leaves: proposals with their
places; the sure ones become the program's own corrections, the others are listed. Words that the text also writes
small are no names; a surname or given name by itself counts only for a person met in this text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from emendata.annotate.forms import WORD, Token, tokenize
from emendata.annotate.mentions import MADE_OF
from emendata.annotate.parts import Beside, Found, Parts
from emendata.channel import ADMITTED, PROPOSED, Candidate, Names, Verdict
from emendata.channel.forms import is_whole
from emendata.channel.readings import parse_form
from emendata.channel.words import commonness
from emendata.lexicon import is_title, plain
from emendata.model import Article, BlockKind, Proposal, RunnerUp, Span
from emendata.spans import Occupied

# Names of more words than this are not looked for.
_LONGEST: Final = 6
# A name by itself, of somebody not met in full, is never sure.
_NOT_MET: Final = 0.85
# That the person is met in full in this text takes away so much of the doubt.
_MET: Final = 0.2
# Nor is one that leaves out a neighbour that may belong to it.
_CUT: Final = 0.7
# A word that common beside a name is no part of it ("Vietnam Nguyen Koh That").
_KNOWN_WORD: Final = 1.0
# Words more common than this (see `commonness`) are not looked up by themselves.
_COMMON: Final = 2.0
# What is less than this behind the best is as good as equal: listed, not chosen.
_AS_GOOD: Final = 0.2
_JOINED: Final = frozenset({"'", "-"})
_BETWEEN: Final = frozenset({" ", "-", "'"})
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)[\s-]{1,3}$")
_NEXT_WORD: Final = re.compile(r"[\s-]{1,3}([^\W\d_]+)")
_REACH: Final = 40
_SMALL: Final = re.compile(r"(?<![\w'’-])[^\W\d_A-ZÀ-ÝА-ЯЁ][^\W\d_]*")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A stretch of a run, and what it was judged to be."""

    span: Span
    text: str
    candidates: tuple[Candidate, ...]
    cuts_a_name: bool = False

    @property
    def probability(self) -> float:
        return min(self.candidates[0].probability, _CUT if self.cuts_a_name else 1.0)

    @property
    def is_clear(self) -> bool:
        """Return whether no other entry is nearly as probable."""
        return len(self.candidates) == 1 or self.candidates[1].probability <= self.probability - _AS_GOOD


@dataclass(frozen=True, slots=True)
class Plain:
    """A name in full that lacks only its diacritics: right as it is. `form` is what the authority prints."""

    span: Span
    entity: str
    form: str
    lang: str | None


def find_proposals(
    article: Article, names: Names, found: Sequence[Found], taken: Iterable[Span], parts: Parts
) -> tuple[list[Proposal], list[Plain]]:
    """Return the proposals for an article, and the names without their diacritics, in reading order.

    None overlaps another or what is taken.
    """
    text = article.source.text
    occupied = Occupied([*taken, *(item.span for item in found), *(call.span for call in article.calls)])
    ordinary = frozenset(match[0] for match in _SMALL.finditer(text))
    judge = _Judge(names, ordinary, parts.beside(item.span for item in found))
    readings: list[_Reading] = []
    for block in article.blocks:
        if block.kind is BlockKind.SEPARATOR:
            continue
        for span in block.spans:
            for run in _runs(tokenize(text, span.start, span.end), occupied):
                readings.extend(judge.readings(text, run))
    met = {item.form.entity for item in found if not item.form.is_bare}
    met.update(item.entity for item in judge.plain)
    met.update(item.candidates[0].entity for item in readings if not item.candidates[0].is_partial and item.is_clear)
    return [proposal for item in readings if (proposal := _proposal(item, met))], judge.plain


class _Judge:
    """Judges stretches of runs, each form once."""

    def __init__(self, names: Names, ordinary: frozenset[str], parts: Beside) -> None:
        self._names = names
        self._parts = parts
        self._ordinary = ordinary
        self._verdicts: dict[str, Verdict] = {}
        self.plain: list[Plain] = []

    def readings(self, text: str, run: Sequence[Token]) -> list[_Reading]:
        """Return the best readings of a run that do not overlap, the surest first, then the longest."""
        found: list[_Reading] = []
        right: list[tuple[Span, Verdict]] = []
        for start, end in self._stretches(run):
            words = run[start:end]
            span = Span(words[0].start, words[-1].end)
            if _begins_with_title(span.of(text)):
                continue  # the name without its title is looked at by itself
            verdict = self._judge(" ".join(span.of(text).split()))
            if not verdict.candidates or not self._allows(span, verdict.candidates[0], text):
                continue
            if verdict.is_exact and len(words) > 1:
                right.append((span, verdict))  # so "Nguyen Giap" within "Vo Nguyen Giap" is nobody else
            elif not verdict.is_exact:
                cuts = self._cuts_a_name(run, start, end)
                found.append(_Reading(span, verdict.form, verdict.candidates, cuts_a_name=cuts))
        taken = Occupied()
        for span, verdict in sorted(right, key=lambda item: (item[0].start - item[0].end, item[0])):
            if taken.add(span):
                self._keep(span, verdict)
        by_right = sorted(found, key=lambda item: (-round(item.probability, 1), -len(item.text), item.span))
        return sorted((item for item in by_right if taken.add(item.span)), key=lambda item: item.span)

    def _allows(self, span: Span, best: Candidate, text: str) -> bool:
        """Return whether a candidate stands for all of a name, and would not double a word beside it."""
        entity = self._names.authority.entities[best.entity]
        if entity.kind == "person" and not self._parts.allows(span, entity, is_partial=best.is_partial):
            return False
        return not _doubles(text, span, best.target)

    def _stretches(self, run: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a run that may be a name: no part of a compound, no ordinary words, no street."""
        for start, first in enumerate(run):
            if start and first.separator in _JOINED:
                continue
            for end in range(start + 1, min(len(run), start + _LONGEST) + 1):
                behind = run[end] if end < len(run) else None
                if behind and (behind.separator in _JOINED or behind.word in MADE_OF):
                    continue
                if not self._is_ordinary(run[start:end]):
                    yield start, end

    def _keep(self, span: Span, verdict: Verdict) -> None:
        """Keep a right form as a name of the one entry that has it in full."""
        if len(verdict.candidates) == 1:
            best = verdict.candidates[0]
            if is_whole(self._names.authority.entities[best.entity], verdict.form):
                self.plain.append(Plain(span, best.entity, best.target, best.target_lang))

    def _cuts_a_name(self, run: Sequence[Token], start: int, end: int) -> bool:
        """Return whether a neighbour in the run may belong to the name: "Nguyen Ziap" in "Vo Nguyen Ziap"."""
        neighbours = [*run[max(0, start - 1) : start], *run[end : end + 1]]
        return any(
            token.word.lower() not in self._ordinary
            and not is_title(token.word)
            and commonness(token.word) < _KNOWN_WORD
            for token in neighbours
        )

    def _judge(self, form: str) -> Verdict:
        if form not in self._verdicts:
            self._verdicts[form] = self._names.judge(form)
        return self._verdicts[form]

    def _is_ordinary(self, words: Sequence[Token]) -> bool:
        """Return whether all words, or the first or last of several, are words that the text also writes small.

        A common English word by itself is no name either, though it may be a syllable of one ("That", "Key").
        """
        if len(words) == 1 and commonness(words[0].word) >= _COMMON:
            return True
        small = [token.word.lower() in self._ordinary for token in words]
        return all(small) or small[0] or small[-1]


def _doubles(text: str, span: Span, lemma: str) -> bool:
    """Return whether a lemma, put in its place, repeats a word beside it: "Ho" before "Ho Chi Minh"."""
    wanted = [plain(word) for word in WORD.findall(lemma)]
    before = _LAST_WORD.search(text, max(0, span.start - _REACH), span.start)
    behind = _NEXT_WORD.match(text, span.end)
    return bool(wanted) and (
        (before is not None and plain(before[1]) == wanted[0])
        or (behind is not None and plain(behind[1]) == wanted[-1])
    )


def _begins_with_title(words: str) -> bool:
    """Return whether a title comes first, which is no part of the name: "Comrade Ziap"."""
    form = parse_form(words)
    return bool(form.words) and not words.startswith(form.words[0])


def _runs(tokens: Sequence[Token], occupied: Occupied) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words that are free."""
    run: list[Token] = []
    for token in tokens:
        is_name = token.word[0].isupper() and len(token.word) > 1
        goes_on = bool(run) and (
            (is_name and token.separator in _BETWEEN) or (token.separator in _JOINED and len(token.word) > 1)
        )
        if occupied.covers(token.start, token.end):
            is_name = goes_on = False
        if goes_on:
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if is_name else []
    if run:
        yield run


def _is_feminine(reading: str, lemma: str) -> bool:
    """Return whether a reading may be a woman's surname of which the lemma is the man's: "Gorbacheva"."""
    one, other = plain(reading), plain(lemma)
    return one == f"{other}a" or (one.endswith("skaya") and other.endswith(("sky", "skiy", "skii", "ski")))


def _proposal(item: _Reading, met: set[str]) -> Proposal | None:
    """Return a reading as a proposal. Of equals the person met in this text is taken; the others are named."""
    candidates = sorted(item.candidates, key=lambda one: (-(round(one.probability, 1)), one.entity not in met))
    best, *others = candidates
    rival = next((other for other in others if other.probability > best.probability - _AS_GOOD), None)
    total = best.probability + (rival.probability if rival else 0.0)
    if others and best.entity in met and not any(other.entity in met for other in others):
        # The one that this text names in full, rather than one whom it names nowhere else.
        probability, rival = best.probability + others[0].probability, None
    else:
        probability = min(best.probability, _NOT_MET) if rival else best.probability
    if item.cuts_a_name:
        probability = min(probability, _CUT)
    if best.is_partial and best.entity not in met:
        probability = min(probability, _NOT_MET)
    elif best.is_partial and probability >= PROPOSED:
        probability = 1 - (1 - probability) * _MET
    if _is_feminine(item.text, best.target):
        probability = min(probability, _NOT_MET)
    if probability < PROPOSED and not (rival and total >= PROPOSED):
        return None
    runner_up = RunnerUp(others[0].entity, others[0].name, others[0].probability) if others else None
    return Proposal(
        span=item.span,
        reading=item.text,
        entity=best.entity,
        lemma=best.target,
        lemma_lang=best.target_lang,
        probability=probability,
        cyrillic=best.cyrillic,
        alignment=best.described,
        reasoning=best.reasoning,
        runner_up=runner_up,
        is_admitted=probability >= ADMITTED,
    )
