"""The ways a name may stand in a text, each with the paths that lead to it: whole, inverted, a surname, a given name.

From one entry of the authority follow its views; a view knows its words with their pieces, and what the edition is to
read in its place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from emendata.authority import Entity, NameForm
from emendata.channel.matching import SWITCH, Path, WordPaths
from emendata.channel.pieces import CompiledPiece, Reading, compiled, plain
from emendata.channel.traditional import traditional_russian
from emendata.transcription import Piece, Rendering
from emendata.transcription.chinese import syllables
from emendata.transcription.languages import has_syllables, is_family_first, is_syllable_word, primary, transcribe

_WORDS: Final = re.compile(r"[^\s]+")
_CYRILLIC: Final = re.compile(r"[а-яёўіїєґөүј]", re.IGNORECASE)
# A stretch of a Russian word that is rendered together: an onset, vowels, what closes the syllable.
_CHUNK: Final = re.compile(
    r"[^аеёиоуыэюя]*[аеёиоуыэюя]+(?:й(?![аеёиоуыэюя]))?(?:[^аеёиоуыэюя]+$|н[гь](?![аеёиоуыэюя])|[^аеёиоуыэюя](?=[^аеёиоуыэюяьъ]))?"
)
# Two letters that an initial keeps: "Дж. Даллес".
_DOUBLE: Final = frozenset({"дж", "дз", "чж", "цз", "тх", "кх", "пх", "чх"})
# The order of a person's names may be turned round, or all but one left out: less likely each.
_INVERTED: Final = 0.7
_TURNED: Final = 2.5
_PARTIAL: Final = 0.8
# What it costs that a Russian syllable comes back as the Pinyin it stands for.
_KNOWN: Final = 0.3
_NEVER: Final = Reading(99.0, "via Russian", "")


@dataclass(frozen=True, slots=True)
class View:
    """A way a name may stand.

    - kind: "full", "inverted", "short", "surname", "given", "abbreviation".
    - words: the paths of its words, in the order of the view.
    - target, target_lang: what the edition reads in its place.
    - initials: the letters that may stand for the parts it leaves out, in order, each as (Latin, …).
    """

    entity: str
    is_person: bool
    kind: str
    words: tuple[WordPaths, ...]
    target: str
    target_lang: str | None
    prior: float = 0.0
    initials: tuple[frozenset[str], ...] = ()

    @property
    def is_solid(self) -> bool:
        """Return whether Russian may write the words behind the first as one: given names of China and Korea."""
        return primary(self.target_lang) in ("zh", "ko")

    @property
    def is_partial(self) -> bool:
        """Return whether the view leaves out parts of the name that tell it from others."""
        return self.kind in ("surname", "given")


def views_of(entity: Entity) -> Iterator[View]:
    """Yield the views of an entry, each once."""
    seen: set[tuple[str, str]] = set()
    for form in _latin_forms(entity):
        for view in _views_of_form(entity, form):
            key = (view.kind, plain("".join(word.latin for word in view.words)))
            if key not in seen:
                seen.add(key)
                yield view


def _latin_forms(entity: Entity) -> Iterator[NameForm]:
    """Yield the forms that may have been transcribed: the standard, the English, other names; no mere spellings."""
    language = primary(entity.standard.lang)
    for form in entity.forms:
        if form.type not in ("standard", "english", "variant") or not _has_latin(form.text):
            continue
        if form.type == "variant" and has_syllables(language) and primary(form.lang) == "en":
            # Wade-Giles and the like are never transcribed; another name in the language's own letters is.
            if not all(is_syllable_word(word, language) for word in form.text.split()):
                continue
            form = replace(form, lang=entity.standard.lang)
        yield form


def _target(entity: Entity, form: NameForm) -> NameForm:
    """Return the form that the edition reads for a form: the printed one, or another name of the same person itself."""
    return form if form.type == "variant" and form.subtype == "byname" else entity.printed


def _has_latin(text: str) -> bool:
    return any(character.isalpha() for character in text) and not _CYRILLIC.search(text) and plain(text).isascii()


def _views_of_form(entity: Entity, form: NameForm) -> Iterator[View]:
    words = _words_of(entity, form)
    if not words:
        return
    printed, is_person = _target(entity, form), entity.kind == "person"
    yield View(entity.id, is_person, "full", words, printed.text, printed.lang)
    yield from _by_russian_alone(entity, form, len(words))
    if entity.kind != "person" or len(words) == 1:
        return
    yield from _partial_views(entity, form, words)


def _partial_views(entity: Entity, form: NameForm, words: tuple[WordPaths, ...]) -> Iterator[View]:
    printed, is_person = _target(entity, form), True
    lang = printed.lang
    if primary(form.lang) == "vi":
        given_target = printed.forenames[-1] if printed.forenames else printed.text.split()[-1]
        yield View(entity.id, is_person, "given", words[-1:], given_target, lang, _PARTIAL)
        return
    for family_first in _orders(form, len(words)):
        first, last = _surname_words(form, words, family_first=family_first)
        surname, others = words[first:last], (*words[:first], *words[last:])
        initials = tuple(_initials_of(word) for word in others)
        target = printed.surname or _guessed(printed, family_first=family_first)
        yield View(entity.id, is_person, "surname", surname, target, lang, _PARTIAL, initials)
        if others:
            turned = (*others, *surname) if family_first else (*surname, *others)
            prior = _TURNED if has_syllables(form.lang) else _INVERTED
            yield View(entity.id, is_person, "inverted", turned, printed.text, lang, prior)
        if not family_first and len(others) > 1:
            yield View(entity.id, is_person, "short", (others[0], *surname), printed.text, lang)
            yield View(entity.id, is_person, "short", (others[-1], *surname), printed.text, lang)


def _orders(form: NameForm, size: int) -> tuple[bool, ...]:
    """Return whether the family's name may stand first: as the form marks it, else as its language has it."""
    if form.parts:
        return (form.is_family_first,)
    if primary(form.lang) in ("ja", "hu"):
        return (True, False)  # at home the family's name comes first, in the West often last
    return (is_family_first(form.lang, size),)


def _surname_words(form: NameForm, words: Sequence[WordPaths], *, family_first: bool) -> tuple[int, int]:
    if form.surname:
        size = len(form.surname.split())
        texts = [word.latin for word in words]
        for at in range(len(texts) - size + 1):
            if " ".join(texts[at : at + size]) == form.surname:
                return at, at + size
    return (0, 1) if family_first else (len(words) - 1, len(words))


def _guessed(printed: NameForm, *, family_first: bool) -> str:
    words = printed.text.split()
    return words[0] if family_first else words[-1]


def _initials_of(word: WordPaths) -> frozenset[str]:
    """Return the letters that a name may be shortened to: its own, or those of its Russian initial."""
    found = {plain(word.latin)[:1]}
    for path in word.paths:
        for rendering in {reading.cyrillic for reading in path[0].russian.values()}:
            letters = rendering[:2] if rendering[:2] in _DOUBLE else rendering[:1]
            found.update(compiled(Piece("", (Rendering(letters),))).russian)
    return frozenset(found)


def _words_of(entity: Entity, form: NameForm) -> tuple[WordPaths, ...]:
    """Return the words of a form, with the paths by rule and those by the Russian forms that the entry has."""
    texts = form.text.split()
    by_rule = transcribe(form.text, form.lang)
    if not texts or len(by_rule) == 0:
        return ()
    language = primary(form.lang)
    by_word = list(_grouped(texts, by_rule))
    paths: list[list[Path]] = [[] for _ in texts]
    # What a source or tradition says comes before the rule: of ways that cost the same the first is kept.
    for russian in _russian_forms(entity):
        words = russian.split()
        if len(words) == len(texts):
            for index, word in enumerate(words):
                latin = tuple(piece.latin for piece in by_word[index]) if has_syllables(language) else (texts[index],)
                paths[index].append(cyrillic_path(word, language, latin))
    for index, pieces in enumerate(by_word):
        paths[index].append(tuple(compiled(piece) for piece in pieces))
    return tuple(
        WordPaths(text, tuple(path for path in found if path), 0.0 if has_syllables(language) else SWITCH)
        for text, found in zip(texts, paths, strict=True)
        if any(found)
    )


def _grouped(texts: Sequence[str], by_rule: Sequence[tuple[Piece, ...]]) -> Iterator[tuple[Piece, ...]]:
    """Yield the pieces of each word of the text; a word with hyphens is several words of the transcription."""
    queue = list(by_rule)
    for text in texts:
        wanted, size = len(plain(text)), 0
        taken: list[Piece] = []
        while queue and (size < wanted or not taken):
            word = queue.pop(0)
            taken.extend(word)
            size += sum(len(plain(piece.latin)) for piece in word)
        yield tuple(taken)


def _russian_forms(entity: Entity) -> list[str]:
    """Return the Russian forms of an entry: its own, the native one in Cyrillic, and what tradition has."""
    own = [form.text for form in entity.forms if form.type == "russian"]
    own += [form.text for form in entity.forms if form.type == "native" and _CYRILLIC.search(form.text)]
    own += [text for form in entity.forms if (text := traditional_russian(form.text))]
    return list(dict.fromkeys(own))


def _by_russian_alone(entity: Entity, form: NameForm, size: int) -> Iterator[View]:
    """Yield views whose words are those of a Russian form that divides the name in another way ("Хайзыонг")."""
    if form is not entity.standard:
        return
    printed, is_person = entity.printed, entity.kind == "person"
    for russian in _russian_forms(entity):
        words = russian.split()
        if len(words) != size or russian.isupper():
            paths = [cyrillic_path(word, primary(form.lang)) for word in words]
            if all(paths):
                by_word = tuple(WordPaths(word, (path,)) for word, path in zip(words, paths, strict=True))
                if russian.isupper():
                    yield View(entity.id, is_person, "abbreviation", by_word, _abbreviated(entity), printed.lang)
                else:
                    yield View(entity.id, is_person, "full", by_word, printed.text, printed.lang)


def _abbreviated(entity: Entity) -> str:
    """Return the accepted abbreviation of an entry, for its Russian one; its printed form where it has none."""
    return next((form.text for form in entity.forms if form.subtype == "abbreviation"), entity.printed.text)


@lru_cache(maxsize=1 << 15)
def cyrillic_path(word: str, lang: str = "", latin: tuple[str, ...] = ()) -> tuple[CompiledPiece, ...]:
    """Return a Russian word as pieces, a syllable each, that can only have come through Russian.

    `latin` are the letters of the name that the pieces stand for, if there are as many.
    """
    low = word.lower().replace("-", "").replace(".", "")
    chunks, at = [], 0
    while at < len(low):
        match = _CHUNK.match(low, at)
        chunk = match[0] if match else low[at:]
        chunks.append(chunk)
        at += len(chunk)
    names = latin if len(latin) == len(chunks) else ("",) * len(chunks)
    return tuple(_russian_only(chunk, lang, name) for chunk, name in zip(chunks, names, strict=True))


@lru_cache(maxsize=1 << 15)
def _russian_only(chunk: str, lang: str, latin: str) -> CompiledPiece:
    russian = dict(compiled(Piece("", (Rendering(chunk),))).russian)
    # Translation knows the Pinyin behind a Russian syllable: Чжан comes back as Zhang.
    for syllable in _pinyin_of().get(chunk, ()) if lang == "zh" else ():
        russian[syllable] = Reading(min(_KNOWN, russian.get(syllable, _NEVER).cost), "via Russian", chunk)
    return CompiledPiece(latin, {}, russian, max(map(len, russian), default=0))


@cache
def _pinyin_of() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for syllable, russian in syllables().items():
        found.setdefault(russian, []).append(plain(syllable))
    return {russian: tuple(known) for russian, known in found.items()}
