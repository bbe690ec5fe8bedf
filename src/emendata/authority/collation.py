"""Entries of an authority against each other: the same person twice, one name for two, pointers to nothing.

Entries go in one by one, findings come out at the end. What is alike is found by sorting and by keys, never by comparing
each with each: a hundred thousand entries take some seconds. Two people of one name are no fault; where their dates tell
them apart that is said as a fact (info), else as a question (warning).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from emendata.authority.model import KINDS
from emendata.authority.reading import Dates, Entry
from emendata.errors import Finding, Related, finding
from emendata.vocabulary import slug

ACCEPTED = frozenset({"standard", "english", "variant", "native", "russian"})
_ALIKE = 90.0  # per cent, of the names without marks and case
# With how many neighbours in alphabetical order a name is compared.
_NEIGHBOURS = 5
_SHORTEST = 8  # letters: below that, one letter is a great difference
_YEAR = re.compile(r"-?\d{4}")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of an entry. `birth` and `death` are years, None where not known."""

    id: str
    kind: str
    standard: str
    birth: int | None
    death: int | None
    file: str
    line: int
    column: int


class Collation:
    """The entries of one authority, which may be several files. `known` are ids that pointers may name besides."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = set(known)
        self._seen: dict[str, _Seen] = {}
        self._forms: dict[tuple[str, str], list[str]] = {}
        self._accepted: dict[tuple[str, str], list[str]] = {}
        self._wrong: list[tuple[str, str, str]] = []
        self._identifiers: dict[tuple[str, str], list[str]] = {}
        self._pointers: list[tuple[str, int, int, str, str]] = []

    def add(self, entry: Entry, file: str) -> None:
        """Take in an entry; those that cannot be used are passed over."""
        for pointer in entry.pointers:
            self._pointers.append((file, pointer.line, pointer.column, pointer.attribute, pointer.target))
        if entry.id is None:
            return
        self._known.add(entry.id)
        if entry.kind not in KINDS or not entry.forms:
            return
        standard = next((form for form in entry.forms if form.type == "standard"), entry.forms[0]).text
        birth, death = _years(entry.dates)
        self._seen[entry.id] = _Seen(
            entry.id, entry.kind, standard, birth, death, file, entry.line, entry.column
        )  # fmt: skip
        self._forms.setdefault(("standard form", _squeezed(standard)), []).append(entry.id)
        for form in dict.fromkeys((item.text, item.type) for item in entry.forms):
            text, kind = _squeezed(form[0]), form[1]
            if kind == "native":
                self._forms.setdefault(("native form", text), []).append(entry.id)
            if kind == "wrong":
                self._wrong.append((text, entry.id, entry.kind))
            elif kind in ACCEPTED:
                owners = self._accepted.setdefault((entry.kind, text), [])
                if entry.id not in owners[-1:]:
                    owners.append(entry.id)
        for scheme, value in entry.identifiers:
            self._identifiers.setdefault((scheme, value.replace(" ", "")), []).append(entry.id)

    def findings(self) -> list[Finding]:
        """Return N-040 to N-045, V-047, V-052 and V-054, in the order of their places."""
        found = [
            *self._same_forms(), *self._variants(), *self._alike(), *self._wrong_and_right(), *self._same_identifiers(),
            *self._dangling(),
        ]  # fmt: skip
        return sorted(found, key=lambda item: (item.file or "", item.line or 0, item.column or 0, item.code))

    def _finding(self, code: str, ids: list[str], **values: str) -> Finding:
        """Return a finding at the last of some entries, with the others as related places."""
        *others, last = (self._seen[identifier] for identifier in ids)
        related = tuple(Related(item.file, item.line, item.column, item.id) for item in others[:_NAMED])
        more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        listed = ", ".join(ids[:_NAMED]) + more
        return finding(
            code, file=last.file, line=last.line, column=last.column, related=related, ids=listed, **values
        )  # fmt: skip

    def _same_forms(self) -> Iterator[Finding]:
        reported: set[tuple[str, ...]] = set()
        for (what, words), ids in self._forms.items():
            for same in _by_kind(ids, self._seen):
                if len(same) > 1 and tuple(same) not in reported:
                    reported.add(tuple(same))
                    told_apart = _all_apart([self._seen[identifier] for identifier in same])
                    yield self._finding("N-040" if told_apart else "N-041", same, what=what, words=words)

    def _variants(self) -> Iterator[Finding]:
        for (kind, words), ids in self._accepted.items():
            owners = self._forms.get(("standard form", words), [])
            standard = [item for item in owners if self._seen[item].kind == kind]
            others = [identifier for identifier in ids if identifier not in set(standard)]
            if standard and others:
                yield self._finding("N-042", [*standard[:1], others[0]], words=words, one=others[0], other=standard[0])

    def _alike(self) -> Iterator[Finding]:
        """Compare each standard form with its neighbours, in the order of its words and of its words reversed."""
        persons = [item for item in self._seen.values() if item.kind == "person"]
        keys = {item.id: _plain(item.standard) for item in persons}
        reported: set[tuple[str, str]] = set()
        for turn in (1, -1):
            # Those of one standard form were reported as such; the first stands for all.
            first = {(" ".join(keys[item.id].split()[::turn]), item.standard): item.id for item in reversed(persons)}
            ordered = [(key, identifier) for (key, _), identifier in sorted(first.items()) if key]
            for number, (key, identifier) in enumerate(ordered):
                for other_key, other in ordered[number + 1 : number + 1 + _NEIGHBOURS]:
                    pair = (min(identifier, other), max(identifier, other))
                    if pair in reported or not _is_alike(key, other_key):
                        continue
                    reported.add(pair)
                    one, two = self._seen[pair[0]], self._seen[pair[1]]
                    if not _apart(one, two):
                        yield self._finding("N-043", list(pair), one=one.standard, other=two.standard)

    def _wrong_and_right(self) -> Iterator[Finding]:
        for words, identifier, kind in self._wrong:
            owners = self._accepted.get((kind, words), [])
            if identifier in owners:
                yield self._finding("V-047", [identifier], words=words, id=identifier)
            elif owners:
                yield self._finding("N-044", [owners[0], identifier], words=words, one=identifier, other=owners[0])

    def _same_identifiers(self) -> Iterator[Finding]:
        for (scheme, value), ids in self._identifiers.items():
            if len(ids) > 1:
                yield self._finding("N-045", ids, scheme=scheme, value=value)

    def _dangling(self) -> Iterator[Finding]:
        for file, line, column, attribute, target in self._pointers:
            if target not in self._known:
                code = "V-054" if attribute == "corresp" else "V-052"
                yield finding(code, file=file, line=line, column=column, attribute=attribute, target=target)


def _is_alike(one: str, other: str) -> bool:
    """Return whether two names without marks are one, or differ by a letter or two in a longer name."""
    return one == other or (len(one) >= _SHORTEST and fuzz.ratio(one, other, score_cutoff=_ALIKE) >= _ALIKE)


def _by_kind(ids: list[str], seen: dict[str, _Seen]) -> Iterator[list[str]]:
    if len(ids) > 1:
        for kind in KINDS:
            yield [identifier for identifier in dict.fromkeys(ids) if seen[identifier].kind == kind]


def _years(dates: Dates) -> tuple[int | None, int | None]:
    found: dict[str, int] = {}
    for what, attributes in dates:
        match = _YEAR.match(attributes.get("when", ""))
        if match:
            found.setdefault(what, int(match[0]))
    return found.get("birth"), found.get("death")


def _apart(one: _Seen, other: _Seen) -> bool:
    """Return whether dates show that two are not one: known years of birth or death that differ."""
    return any(
        first is not None and second is not None and first != second
        for first, second in ((one.birth, other.birth), (one.death, other.death))
    )


def _all_apart(seen: list[_Seen]) -> bool:
    """Return whether no two of these may be one, looking at the years in order and not at all pairs."""
    births = [item.birth for item in seen]
    if None not in births:
        return len(set(births)) == len(births)
    deaths = [item.death for item in seen]
    return None not in deaths and len(set(deaths)) == len(deaths)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    """Return a name without marks, case and punctuation; letters of other scripts than the Latin as they are."""
    return slug(text, limit=200).replace("-", " ") or text.casefold()
