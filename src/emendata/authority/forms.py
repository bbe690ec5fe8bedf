"""Every way a name of the authority may stand in a text.

From a form with parts follow the shorter ones: initials before or behind the surname, the forename with the surname,
the surname alone, a Vietnamese given name alone. Each indexed form knows which stretch of it is to be replaced by
what, so "M. Rakoshi" keeps its initial.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from emendata.authority.model import Entity, NameForm

WORD = re.compile(r"[^\W\d_]+")
# Subtypes of variants that are the same name spelt otherwise (authority.rnc lists them); a variant with any other subtype
# ("full", "byname") is another name.
SPELLINGS = frozenset(
    "wade-giles postal french plain english ala-lc bgn-pcgn iso-9 gost mccune-reischauer revised-romanization".split()
)
_MATCHED_TYPES = ("standard", "english", "variant", "wrong", "native", "russian")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text or a form, and the normalised separator before it ("" at the start)."""

    word: str
    separator: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class IndexedForm:
    """A way a name may stand.

    - words, separators: what to match (the first separator is unused).
    - replace_from, replace_to: the indexes of the words that `target` stands for, if the reading differs from it.
    - is_bare: a single part, which counts only where the person is met in full, or is long and nobody else's.
    - is_wrong: the authority calls the form wrong; else a difference from the target is a matter of style.
    - is_fixed: the form stays as it is.
    - tail: what follows the last word, as the bracket of "CPSU(b)".
    """

    entity: str
    kind: str
    words: tuple[str, ...]
    separators: tuple[str, ...]
    replace_from: int
    replace_to: int
    target: str
    target_lang: str | None
    is_bare: bool
    is_wrong: bool
    is_fixed: bool
    tail: str


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of a stretch with their separators.

    >>> [(t.separator, t.word) for t in tokenize("A.  I. Mikoyan's")]
    [('', 'A'), ('.', 'I'), ('.', 'Mikoyan'), ("'", 's')]
    """
    tokens: list[Token] = []
    previous = start
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        tokens.append(Token(match[0], separator(text[previous : match.start()]) if tokens else "", *match.span()))
        previous = match.end()
    return tokens


@lru_cache(maxsize=4096)
def separator(between: str) -> str:
    """Return what stands between two words in the form that is compared: " ", "-", "'", ".", or as it is."""
    plain = between.replace("’", "'").replace("ʼ", "'").replace("‐", "-").replace("‑", "-")
    squeezed = "".join(plain.split())
    return squeezed or (" " if plain else "")


def forms_of(entity: Entity) -> Iterator[IndexedForm]:
    """Yield the forms of an entity, each way to write a name once; a full form wins over a bare part."""
    seen: dict[tuple[tuple[str, ...], tuple[str, ...]], IndexedForm] = {}
    for form in entity.forms:
        if form.type not in _MATCHED_TYPES:
            continue
        for indexed in _variants_of(entity, form):
            key = (indexed.words, indexed.separators)
            if not indexed.words:
                continue  # a name without letters stands nowhere
            if key not in seen or (seen[key].is_bare and not indexed.is_bare):
                seen[key] = indexed
    yield from seen.values()


def _variants_of(entity: Entity, form: NameForm) -> Iterator[IndexedForm]:
    printed = entity.printed
    if not form.is_partial:
        yield _indexed(entity, form, form.text, 0, None, printed.text)
    if entity.kind != "person":
        if form.is_partial:
            yield _indexed(entity, form, form.text, 0, None, printed.text)
        return
    if form.is_partial and form.parts[0][0] != "surname":
        given = printed.forenames[-1] if printed.forenames else printed.text
        yield _indexed(entity, form, form.text, 0, None, given, bare=True)
        return
    if form.surname:
        yield from _surname_forms(entity, form, form.surname)


def _surname_forms(entity: Entity, form: NameForm, surname: str) -> Iterator[IndexedForm]:
    printed = entity.printed
    target = printed.surname or printed.text
    forenames = form.forenames or printed.forenames or entity.standard.forenames
    size = len(WORD.findall(surname))
    if form.is_family_first or (not form.forenames and printed.is_family_first):
        if form.forenames and printed.forenames and (entity.standard.lang or "").startswith("vi"):
            yield _indexed(entity, form, form.forenames[-1], 0, None, printed.forenames[-1], bare=True)
        else:
            yield _indexed(entity, form, surname, 0, None, target, bare=True)
        return
    initials = _initials(forenames)
    for count in range(len(initials), 0, -1):
        # Russian prints "A. I. Mikoyan" in the text and "Mikoyan A. I." in references.
        yield _indexed(
            entity,
            form,
            f"{' '.join(initials[:count])} {surname}",
            count,
            count + size,
            target,
        )
        yield _indexed(entity, form, f"{surname} {' '.join(initials[:count])}", 0, size, target)
    if forenames and form.forenames:
        first = forenames[0]
        yield _indexed(entity, form, f"{first} {surname}", 1, 1 + size, target)
    yield _indexed(entity, form, surname, 0, None, target, bare=True)


def _initials(forenames: tuple[str, ...]) -> list[str]:
    initials = []
    for name in forenames:
        for word in name.split():
            if word.endswith("."):
                initials.append(word)
            elif word[:1].isupper():
                initials.append(f"{word[0]}.")
    return initials


def _indexed(
    entity: Entity,
    form: NameForm,
    text: str,
    replace_from: int,
    replace_to: int | None,
    target: str,
    *,
    bare: bool = False,
) -> IndexedForm:
    words: list[str] = []
    separators: list[str] = []
    end = 0
    for match in WORD.finditer(text):  # as tokenize does, without a token for each word: there are many forms
        separators.append(separator(text[end : match.start()]) if words else "")
        words.append(match[0])
        end = match.end()
    tail = text[end:].rstrip()
    return IndexedForm(
        entity=entity.id,
        kind=entity.kind,
        words=tuple(words),
        separators=tuple(separators),
        replace_from=replace_from,
        replace_to=len(words) if replace_to is None else replace_to,
        target=target,
        target_lang=entity.printed.lang,
        is_bare=bare,
        is_wrong=form.type == "wrong",
        # Another name, not another spelling, stays.
        is_fixed=form.type in ("native", "russian")
        or (form.type == "variant" and form.subtype is not None and form.subtype not in SPELLINGS),
        tail=tail if words and tail.strip() in (")", "]") else "",
    )
