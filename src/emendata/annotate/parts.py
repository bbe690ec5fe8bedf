"""Parts of names: which bare names of the authority, met in a text, are in truth parts of longer names.

In: the names of the authority that were found, and the recogniser of strangers, who says where a longer name begins and
ends. Out: those that stand, widened to the longer name where all of it is one person's. A part of a stranger's name, of a
thing's ("Stalin Prize"), or beside a word that nobody knows is dropped. What is kept of the strangers is who shares a
bare name with whom: in a text with Chen Yun and Chen Yi, "Chen" is neither for certain.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from emendata.annotate.capitals import Word
from emendata.annotate.eastern import is_syllable
from emendata.annotate.fitting import is_eastern, rest_fits, starts_forename
from emendata.annotate.forms import FormIndex, IndexedForm, Token
from emendata.annotate.longer import Longer, LongerNames
from emendata.annotate.stretches import Setting
from emendata.authority import Authority, Entity
from emendata.lexicon import plain, words
from emendata.model import Span
from emendata.spans import Occupied, overlap


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the authority in the text, with the form it has there."""

    span: Span
    form: IndexedForm
    tokens: tuple[Token, ...]

    @property
    def own(self) -> Span:
        """Return where the words stand that the person is called by, without initials and forenames."""
        mine = self.tokens[self.form.replace_from : self.form.replace_to]
        return Span(mine[0].start, mine[-1].end)

    @property
    def key(self) -> str:
        """Return the words that the person is called by, plain."""
        return plain(" ".join(self.form.words[self.form.replace_from : self.form.replace_to]))

    @property
    def is_part(self) -> bool:
        """Return whether the form is so short that it may be a part of a longer name: bare, or with initials."""
        initials = any(len(word) == 1 for word in self.form.words)
        return self.form.kind == "person" and (self.form.is_bare or len(self.form.words) == 1 or initials)


def _keys(entity: Entity) -> set[str]:
    """Return the plain words by which a person may be called alone: the surname, in Vietnam the given name."""
    forms = [form for form in entity.forms if form.parts]
    alone = {form.surname for form in forms} | {form.forenames[-1] for form in forms if form.forenames}
    return {plain(name) for name in alone if name}


@dataclass(frozen=True, slots=True)
class _Met:
    """Somebody met in full: where, and whose id, or the words of a stranger's name."""

    at: int
    entity: str
    words: str = ""


class Parts:
    """Judges the names found in one text. `decided` says of whom the editors say that a stretch speaks.

    `strangers` are the longer names that were seen because a name of the authority is a part of them.
    """

    def __init__(
        self,
        text: str,
        setting: Setting,
        authority: Authority,
        index: FormIndex,
        decided: Sequence[tuple[Span, str]] = (),
    ) -> None:
        self._text = text
        self._setting = setting
        self._entities = authority.entities
        self._index = index
        self._decided = decided
        self._met: dict[str, list[_Met]] = {}
        # Of these the first stranger of each name, and the names whose bearer in the authority is met.
        self._stranger: dict[str, _Met] = {}
        self._known: set[str] = set()
        self.strangers: list[Span] = []
        self._paragraphs = sorted(row[0].start for row, _ in setting.stretches)

    def whole(self, sure: Iterable[Found], bare: Iterable[Found]) -> tuple[list[Found], list[Found]]:
        """Return the names that are surely an entry's, and the bare ones that stand by themselves."""
        items = [*sure, *bare]
        kept = [item for item in items if not item.is_part and item.form.kind != "person"]
        full = [item for item in items if not item.is_part and item.form.kind == "person"]
        names = LongerNames(self._setting, Occupied(item.span for item in (*kept, *full)))
        kept.extend(item for item in full if self._is_whole(names, item))
        alone: list[Found] = []
        parts = sorted((item for item in items if item.is_part), key=lambda item: item.own)
        for own, group in groupby(parts, key=lambda item: item.own):
            judged = list(self._judged(names, own, list(group)))
            is_one = len({item.form.entity for item, _ in judged}) == 1
            for item, is_longer in judged:
                (kept if not item.form.is_bare or (is_longer and is_one) else alone).append(item)
        for item in kept:
            if item.form.kind == "person" and len(item.span.of(self._text).split()) > 1:
                for key in _keys(self._entities[item.form.entity]):
                    self._meet(key, _Met(item.span.start, item.form.entity))
        for met in self._met.values():
            met.sort(key=lambda one: one.at)
        return kept, alone

    def stands_alone(self, found: Found) -> bool:
        """Return whether a bare name may be believed though nobody who bears it is met in full.

        A family name of Eastern Asia says too little, and one that a stranger met here bears is his.
        """
        entity, key = self._entities[found.form.entity], found.key
        is_common = is_eastern(entity) and not found.form.is_wrong and key in words("family_names")
        return not is_common and self._index.stands_alone(found.form) and not self._is_others(key, found.span.start)

    def rival(self, found: Found) -> str | None:
        """Return the stranger of whom a bare name may speak as well as of the person met in full.

        He is whoever of that name was met last, in the East anywhere before, in the West in the same paragraph.
        """
        key, start = found.key, found.span.start
        stranger = self._stranger.get(key)
        if stranger is None:
            return None
        met = self._met[key]
        before = bisect_left(met, start, key=lambda one: one.at)
        last = met[before - 1] if before else None
        if is_eastern(self._entities[found.form.entity]):
            return stranger.words if last is None else last.words or None
        return last.words if last and last.words and self._paragraph(last.at) == self._paragraph(start) else None

    def is_strangers(self, word: str) -> bool:
        """Return whether a bare name is that of strangers alone in this text, though the authority has it, too."""
        return self._is_others(plain(word))

    def _is_others(self, key: str, start: int | None = None) -> bool:
        """Return whether a bare name is a stranger's who is met (before a place), the person himself nowhere.

        Some are so well known that their name alone is theirs.
        """
        stranger = self._stranger.get(key)
        if stranger is None or key in self._known or key in words("bare_names"):
            return False
        return start is None or stranger.at < start

    def beside(self, found: Iterable[Span]) -> "Beside":
        """Return who judges damaged names in this text, where these names are found."""
        return Beside(self, LongerNames(self._setting, Occupied(found)))

    def allows(self, names: LongerNames, span: Span, entity: Entity, *, is_partial: bool) -> bool:
        """Return whether words that may be a person's damaged name are no part of a stranger's name, or of a thing's."""
        key = plain(" ".join(span.of(self._text).split()))
        if names.is_compound(span, self.is_known) or self.is_strangers(key):
            return False
        longer = names.round(span)
        if longer.is_thing:
            return False
        syllables = any(is_syllable(word.plain) for word in longer.neighbours)
        if syllables or (longer.words and not (is_partial and rest_fits(entity, key, longer.words))):
            self._meet(key, _Met(longer.span.start, "", " ".join(longer.span.of(self._text).split())))
            return False
        return True

    def _is_whole(self, names: LongerNames, item: Found) -> bool:
        """Return whether a name of several words is no thing's and, in the East, does not go on: "Wang Ming Yuan"."""
        longer = names.round(item.span)
        if longer.is_thing or names.is_compound(item.span, self.is_known):
            return False
        behind = [word for word in longer.neighbours if word.start >= item.span.end and is_syllable(word.plain)]
        return not (behind and is_eastern(self._entities[item.form.entity]))

    def _judged(self, names: LongerNames, own: Span, items: Sequence[Found]) -> Iterator[tuple[Found, bool]]:
        """Yield the parts at one place that stand, with whether the name is longer than they; note a stranger there."""
        if names.is_compound(own, self.is_known):
            return
        longer = names.round(own)
        if longer.is_thing:
            return
        eastern = any(is_eastern(self._entities[item.form.entity]) for item in items)
        if not eastern and longer.words and all(self.is_known(word.text) for word in longer.words):
            longer = Longer(own)  # "Mikoyan Stalin's opinion": two persons
        fitting = [item for item in items if self._fits(item, longer)]
        for item in fitting:
            yield self._widened(item, longer), bool(longer.words)
        if fitting:
            return
        whole = longer.span
        if not longer.words and (beside := self._other_name(longer, own, eastern=eastern)):
            whole = Span(min(own.start, beside.start), max(own.end, beside.end))
        if whole != own:
            self.strangers.append(whole)
            for key in {item.key for item in items}:
                self._meet(key, _Met(whole.start, "", " ".join(whole.of(self._text).split())))

    @staticmethod
    def _other_name(longer: Longer, own: Span, *, eastern: bool) -> Word | None:
        """Return an unknown word where the other name stands: behind the surname in the East, before it in the West."""
        return longer.abbreviation or next(
            (word for word in longer.neighbours if (word.start >= own.end) is eastern), None
        )

    def _fits(self, item: Found, longer: Longer) -> bool:
        return self._is_his(item, longer) or any(
            overlap(span, longer.span) and identifier == item.form.entity for span, identifier in self._decided
        )

    def _is_his(self, item: Found, longer: Longer) -> bool:
        entity = self._entities[item.form.entity]
        if longer.abbreviation and not starts_forename(entity, longer.abbreviation.plain):
            return False
        beside = longer.neighbours
        if not is_eastern(entity):
            beside = tuple(word for word in beside if not self.is_known(word.text))
        if beside:
            return False
        return not longer.words or rest_fits(entity, item.key, longer.words)

    @staticmethod
    def _widened(item: Found, longer: Longer) -> Found:
        span = Span(min(item.span.start, longer.span.start), max(item.span.end, longer.span.end))
        return replace(item, span=span) if longer.words else item

    def is_known(self, word: str) -> bool:
        """Return whether a word is a name by which somebody is called alone, in the authority or by everybody."""
        return bool(self._index.owners(word)) or plain(word) in words("bare_names")

    def _meet(self, key: str, met: _Met) -> None:
        self._met.setdefault(key, []).append(met)
        if not met.words:
            self._known.add(key)
        elif key not in self._stranger or met.at < self._stranger[key].at:
            self._stranger[key] = met

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraphs, offset)


@dataclass(frozen=True, slots=True)
class Beside:
    """Judges places in a text whose other names are found."""

    parts: Parts
    names: LongerNames

    def allows(self, span: Span, entity: Entity, *, is_partial: bool) -> bool:
        """Return whether words may be a person's damaged name, see `Parts.allows`."""
        return self.parts.allows(self.names, span, entity, is_partial=is_partial)
