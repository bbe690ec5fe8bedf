"""Mentions: where names of the authority stand in a text, in any form that the index has."""

import re
from collections.abc import Sequence

from emendata.annotate.capitals import INITIAL
from emendata.annotate.forms import FormIndex, Token, tokenize
from emendata.annotate.parts import Found, Parts
from emendata.errors import Finding, finding
from emendata.model import Article, Span

# Initials that stand before a name found bare; they belong to the mention.
_BEFORE = re.compile(rf"(?<![\w.])(?:{INITIAL}[ \u00a0]?){{1,3}}$")
# A personal name that is the first part of another: a city, a street, a school of thought.
MADE_OF = frozenset(
    "City Street Square Avenue Boulevard University Institute Museum Mausoleum Prize Trail Airport Station Bridge Province "
    "Region District Group Foundation Doctrine Plan Line Thought".split()
)


def find_names(article: Article, index: FormIndex, names: Parts) -> tuple[list[Found], list[Finding]]:
    """Return the names of the authority in reading order, none within another, longest first at each place.

    A part of a name counts inside a longer name only if all of that is one person's (see `Parts`). By itself it counts
    where the same person is met in full in this text, or where it is long and no other entry has it, and no stranger
    met here. Findings: N-002, a bare name that several persons met here share.
    """
    text = article.source.text
    sure: list[Found] = []
    bare: list[Found] = []
    for block in article.blocks:
        for span in block.spans:
            tokens = tokenize(text, span.start, span.end)
            _scan(text, tokens, index, sure, bare)
    sure, bare = names.whole(sure, bare)
    met = {found.form.entity for found in sure}
    findings: list[Finding] = []
    accepted = list(sure)
    for found in bare:
        owners = index.owners(found.form.words[0]) & met
        if len(owners) > 1:
            findings.append(_ambiguous(article, found, sorted(owners)))
        elif (owners and found.form.entity in owners) or (not owners and names.stands_alone(found)):
            if rival := names.rival(found):
                findings.append(_ambiguous(article, found, (found.form.entity, rival)))
            else:
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
        behind = re.compile(rf"[ \u00a0](?:{INITIAL}[ \u00a0]?){{1,3}}(?![\w])").match(text, span.end)
        if behind:
            end = span.end + len(behind[0].rstrip())
    return Span(start, end)


def _ambiguous(article: Article, found: Found, owners: Sequence[str]) -> Finding:
    words = found.span.of(article.source.text)
    line = article.source.line_at(found.span.start)
    return finding("N-002", file=article.source.name, line=line, words=words, owners=", ".join(owners))
