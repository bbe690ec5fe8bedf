"""Mentions: where names of the authority stand, and personal names that nobody knows yet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from emendata.annotate.forms import FormIndex, IndexedForm, Token, tokenize
from emendata.annotate.shapes import PARTICLES, find_shapes
from emendata.channel.words import commonness
from emendata.errors import Finding, finding
from emendata.model import Article, Block, BlockKind, Mention, Span
from emendata.spans import Occupied

_UPPER = "A-ZÀ-ÝĐА-ЯЁŁŚŻŠŽČ"
_SURNAME = rf"[{_UPPER}][^\W\d_]+(?:[-'’][^\W\d_]+)*"
# Russian letters that romanise as two or three count as one initial: "Sh.R. Rashidov", "Pivovarov Ya. N."
_INITIAL = rf"(?:Ya|Yu|Ye|Yo|Zh|Kh|Ts|Ch|Sh|Dzh|[{_UPPER}])\."
# "A. M. Lankov", "P.P. Vladimirov": initials and what follows them.
_INITIALS_FIRST = re.compile(rf"(?<![\w.])(?:{_INITIAL}[ \u00a0]?){{1,3}}{_SURNAME}")
# "Selivanov I. N.", "Pantsov A.V.": as Russian references print names.
_INITIALS_LAST = re.compile(rf"(?<![\w.-]){_SURNAME}[ \u00a0](?:{_INITIAL}[ \u00a0]?){{1,3}}(?![\w])")
_TITLED = re.compile(
    r"\b(?:Comrades?|Com\.|President|Premier|Chairman|Ambassador|Marshal|General|Colonel|Admiral|Minister|Academician|"
    r"King|Queen|Prince|Princess|Emperor|Senator|Dr\.|Prof\.|Professor|Mr\.|Mrs\.|Ms\.)"
    rf"[ \u00a0](?P<name>{_SURNAME}(?:[ \u00a0]{_SURNAME}){{0,2}})"
)
# Initials that stand before a name found bare; they belong to the mention.
_BEFORE = re.compile(rf"(?<![\w.])(?:{_INITIAL}[ \u00a0]?){{1,3}}$")
_POSSESSIVE = re.compile(r"['’][sS]$")
# A personal name that is the first part of another: a city, a street, a school of thought.
MADE_OF = frozenset(
    "City Street Square Avenue Boulevard University Institute Museum Mausoleum Prize Trail Airport Station Bridge Province "
    "Region District Group Foundation Doctrine Plan Line Thought".split()
)
# Capitals no longer than this are an abbreviation ("A. USSR"), not a surname.
_ABBREVIATION = 5
# A word as common as this is not taken for a surname that stands alone.
_ORDINARY = 0.5
# Shorter surnames are not looked for by themselves.
_MIN_SURNAME = 4
_NO_SURNAME = frozenset(
    "Moscow Paris London Berlin Beijing Hanoi Leningrad Kiev Vol No Op Publ Ibid Congress Party Central Committee General "
    "The In On At From For And Of See Part Volume Soviet Union State Secretary Minister Staff Assembly "
    "Government Army Navy House Senate Senator Supreme Court "
    "Comrade Comrades President Premier Chairman Ambassador Marshal Colonel Professor Academician Doctor "
    "As But When While Since After Before However By Thus Then With To That Also Even If So".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the authority in the text, with the form it has there."""

    span: Span
    form: IndexedForm
    tokens: tuple[Token, ...]


def find_names(article: Article, index: FormIndex) -> tuple[list[Found], list[Finding]]:
    """Return the names of the authority in reading order, none within another, longest first at each place.

    A bare surname or given name counts where the same person is met in full in this text, or where it is long and
    no other entry has it. Findings: N-002, a bare name that several persons met here share.
    """
    text = article.source.text
    sure: list[Found] = []
    bare: list[Found] = []
    for block in article.blocks:
        for span in block.spans:
            tokens = tokenize(text, span.start, span.end)
            _scan(text, tokens, index, sure, bare)
    met = {found.form.entity for found in sure}
    findings: list[Finding] = []
    accepted = list(sure)
    for found in bare:
        owners = index.owners(found.form.words[0]) & met
        if len(owners) > 1:
            findings.append(_ambiguous(article, found, owners))
        elif (owners and found.form.entity in owners) or (not owners and index.stands_alone(found.form)):
            accepted.append(found)
    return sorted(_unique(accepted), key=lambda item: item.span), list(dict.fromkeys(findings))


def _scan(text: str, tokens: list[Token], index: FormIndex, sure: list[Found], bare: list[Found]) -> None:
    at = 0
    while at < len(tokens):
        step = 1
        for form in index.matches(tokens, at):
            size = len(form.words)
            following = tokens[at + size] if at + size < len(tokens) else None
            if form.kind == "person" and following and following.separator == " " and following.word in MADE_OF:
                continue
            matched = tuple(tokens[at : at + size])
            end = matched[-1].end + len(form.tail)
            if text[matched[-1].end : end] != form.tail:
                continue
            if len(form.words[-1]) == 1 and text[end : end + 1] == ".":
                end += 1  # the stop of a last initial belongs to it
            found = Found(Span(matched[0].start, end), form, matched)
            if form.is_bare:
                bare.append(found)
                # Another entity may own the same bare word: keep looking, but only for bare ones of equal length.
                step = max(step, size)
                continue
            sure.append(found)
            step = max(step, size)
            break
        at += step


def _unique(found: list[Found]) -> list[Found]:
    """Drop what lies within a longer one, and double hits on one span."""
    kept: list[Found] = []
    for item in sorted(
        found, key=lambda item: (item.span.start, -item.span.end, item.form.is_bare, item.form.is_wrong)
    ):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


def with_initials(text: str, span: Span, floor: int) -> Span:
    """Return the span with the initials that stand before it, and behind it where a reference inverts the name."""
    before = _BEFORE.search(text, max(floor, span.start - 14), span.start)
    start = before.start() if before else span.start
    end = span.end
    if start == span.start:
        behind = re.compile(rf"[ \u00a0](?:{_INITIAL}[ \u00a0]?){{1,3}}(?![\w])").match(text, span.end)
        if behind:
            end = span.end + len(behind[0].rstrip())
    return Span(start, end)


def find_strangers(text: str, blocks: Sequence[Block], taken: Sequence[Span]) -> list[Mention]:
    """Return personal names recognised by form alone: initials with a surname, a title before a name, a name's shape.

    The surnames met so are also marked where they stand alone.
    """
    found = _Strangers(text, taken)
    blocks = [block for block in blocks if block.kind is not BlockKind.SEPARATOR]
    spans = [span for block in blocks for span in block.spans]
    for block in blocks:
        _find_with_initials(text, block, found)
    surnames = found.surnames(_find_by_shape(text, spans, found))
    if surnames:
        alone = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, surnames))})(?![\w-])")
        for span in spans:
            for match in alone.finditer(text, span.start, span.end):
                found.add(*match.span())
    return sorted(found.mentions, key=lambda mention: mention.span)


def _find_with_initials(text: str, block: Block, found: "_Strangers") -> None:
    in_references = block.kind in (BlockKind.NOTE, BlockKind.ENTRY)
    for pattern in (_INITIALS_LAST, _INITIALS_FIRST, _TITLED):
        for span in block.spans:
            for match in pattern.finditer(text, span.start, span.end):
                if pattern is _INITIALS_LAST and not in_references and _begins_sentence(text, span, match):
                    continue
                found.add(*match.span("name" if "name" in match.re.groupindex else 0))


def _find_by_shape(text: str, spans: Sequence[Span], found: "_Strangers") -> set[str]:
    """Add the names known by their shape; return the surnames that may stand alone."""
    surnames = set()
    for span in spans:
        for run in capitalised_runs(tokenize(text, span.start, span.end)):
            for shape in find_shapes(run, MADE_OF):
                start, end = run[shape.start].start, run[shape.end - 1].end
                if found.add(start, end, is_name=True) and shape.surname:
                    surnames.add(shape.surname)
    return surnames


def capitalised_runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words.

    Behind a hyphen or an apostrophe a small letter may stand ("En-lai"), and particles between two ("de Gaulle").
    """
    run: list[Token] = []
    for index, token in enumerate(tokens):
        is_name = token.word[0].isupper() and len(token.word) > 1
        close = bool(run) and token.start - run[-1].end == 1  # "Zedong - and" is no compound
        joins = token.separator in ("-", "'") and len(token.word) > 1 and close
        ties = token.separator == " " and token.word in PARTICLES and _is_capitalised(tokens[index + 1 : index + 2])
        if run and (joins or ties or (is_name and token.separator == " ")):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if is_name else []
    if run:
        yield run


def _is_capitalised(tokens: Sequence[Token]) -> bool:
    return all(token.word[0].isupper() and token.separator == " " for token in tokens) and bool(tokens)


def _begins_sentence(text: str, span: Span, match: re.Match[str]) -> bool:
    """Return whether the word before the initials begins a sentence and a capital follows: "Later A. M. Lankov"."""
    before = text[span.start : match.start()].rstrip()
    after = text[match.end() : match.end() + 2].strip()
    return (not before or before[-1] in '.!?…"”»') and after[:1].isupper()


class _Strangers:
    """The names found so far; none overlaps another or what is taken."""

    def __init__(self, text: str, taken: Sequence[Span]) -> None:
        self._text = text
        self._occupied = Occupied(taken)
        self.mentions: list[Mention] = []

    def add(self, start: int, end: int, *, is_name: bool = False) -> bool:
        """Add a name, without a possessive ending, if its place is free and it is one; return whether it was added."""
        words = self._text[start:end].rstrip()
        span = Span(start, start + len(_POSSESSIVE.sub("", words)))
        if (is_name or _is_name(span.of(self._text))) and self._occupied.add(span):
            self.mentions.append(Mention(span, "person", None))
            return True
        return False

    def surnames(self, others: Iterable[str] = ()) -> list[str]:
        """Return the surnames of names with initials, and others, longest first; short ones are too often words."""
        found = {word for word in others if len(word) >= _MIN_SURNAME and commonness(word) < _ORDINARY}
        for mention in self.mentions:
            words = re.findall(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*(?!\.|\w)", mention.span.of(self._text))
            if (
                "." in mention.span.of(self._text)
                and words
                and len(words[-1]) >= _MIN_SURNAME
                and not words[-1].isupper()
            ):
                found.add(words[-1])
        return sorted(found, key=lambda word: (-len(word), word))


def _is_name(words: str) -> bool:
    parts = re.findall(r"[^\W\d_]{2,}", words)
    if not parts or any(part in _NO_SURNAME for part in parts):
        return False
    return not all(part.isupper() and len(part) < _ABBREVIATION for part in parts)


def _ambiguous(article: Article, found: Found, owners: set[str]) -> Finding:
    words = found.span.of(article.source.text)
    line = article.source.line_at(found.span.start)
    return finding("N-002", file=article.source.name, line=line, words=words, owners=", ".join(sorted(owners)))
