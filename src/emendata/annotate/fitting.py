"""Whether the rest of a longer name is the same person's: "Viacheslav" beside Molotov is, "Sergo" beside Mikoyan is not.

In: an entry and the words that stand beside its surname (or beside a Vietnamese given name). Out: yes or no. In the West
the forename is compared as one romanisation with another, initials with the first letters; in the East a letter more or
less is another person, and what is damaged is left to the channel model.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from emendata.annotate.capitals import Word
from emendata.annotate.western import PARTICLES
from emendata.authority import Entity
from emendata.lexicon import is_cyrillic, plain, stem
from emendata.transcription.romanisation import romanise

# Two romanisations of one forename are at least so much alike, of 100, after what commonly differs is made the same.
_ALIKE: Final = 80
_SAME: Final = (
    ("kh", "h"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("j", "i"), ("y", "i"), ("ii", "i"),
)  # fmt: skip
_JOINTS: Final = str.maketrans("", "", "-'. ")


def is_eastern(entity: Entity) -> bool:
    """Return whether a person's surname stands before the other names."""
    return entity.standard.is_family_first


def rest_fits(entity: Entity, part: str, rest: Sequence[Word]) -> bool:
    """Return whether the words beside a part of a person's name are his too, as far as the entry knows his other names."""
    rest = [word for word in rest if word.text not in PARTICLES]
    if not rest:
        return True
    script = is_cyrillic(rest[0].text)
    known = [names for names in _other_names(entity) if is_cyrillic(names[0]) == script]
    if not script and not is_eastern(entity):
        known.extend(_romanised(names) for names in _other_names(entity) if is_cyrillic(names[0]))
    if not known:
        return not is_eastern(entity)
    if is_eastern(entity):
        return _fits_eastern(entity, part, rest, known)
    return _fits_western(rest, known)


def starts_forename(entity: Entity, letters: str) -> bool:
    """Return whether a person has a forename that begins so: "Vl" of Vladimir."""
    return any(_same(names[0]).startswith(_same(letters)) for names in _other_names(entity))


def _other_names(entity: Entity) -> list[list[str]]:
    """Return the forenames of each form, plain, each form's words in order."""
    found = [[word.rstrip(".") for name in form.forenames for word in plain(name).split()] for form in entity.forms]
    return [names for names in found if names]


def _romanised(names: Sequence[str]) -> list[str]:
    return [plain(romanise(name, "ala-lc-plain")) for name in names]


def _fits_eastern(entity: Entity, part: str, rest: Sequence[Word], known: Sequence[Sequence[str]]) -> bool:
    initials = [word.plain.rstrip(".") for word in rest if word.is_initial]
    if initials:
        given = ["".join(names).translate(_JOINTS) for names in known]
        return len(initials) == len(rest) and any(
            name.startswith(initials[0]) and all(letter in name[1:] for letter in initials[1:]) for name in given
        )
    bare = plain(part)
    letters = "".join(word.plain for word in rest).translate(_JOINTS)
    for form in entity.forms:
        parts = [plain(words) for _, words in form.parts]
        if bare in parts and parts[0] != bare:  # a given name: the family name must stand beside it
            if letters in ("".join(parts[:-1]).translate(_JOINTS), parts[0].translate(_JOINTS)):
                return True
        elif letters == "".join(plain(words) for words in form.forenames).replace(" ", "").translate(_JOINTS):
            return True
    return False


def _fits_western(rest: Sequence[Word], known: Sequence[Sequence[str]]) -> bool:
    """Return whether forenames and initials agree with those of the forms, each in its place as far as one has it."""
    for place, word in enumerate(rest):
        names = [form[place] for form in known if place < len(form)]
        if names and not any(_is_one(word, name) for name in names):
            return False
    return True


def _is_one(word: Word, name: str) -> bool:
    one = stem(word.plain.rstrip("."))
    if word.is_initial or len(name) == 1:
        shorter, longer = sorted((_same(one.split("-")[0].rstrip(".")), _same(name)), key=len)
        return longer.startswith(shorter)
    return _are_alike(one, stem(name))


@lru_cache(maxsize=1 << 12)
def _are_alike(one: str, other: str) -> bool:
    """Return whether two plain forenames are one in different romanisations; Aleksandra is not Aleksandr."""
    one, other = _same(one), _same(other)
    return one == other or (one.endswith("a") == other.endswith("a") and fuzz.ratio(one, other) >= _ALIKE)


@lru_cache(maxsize=1 << 12)
def _same(name: str) -> str:
    """Return a plain name with the letters made equal that systems of romanisation differ in.

    >>> _same("yevgeny"), _same("evgenii"), _same("viacheslav"), _same("vyacheslav")
    ('evgeni', 'evgeni', 'viaheslav', 'viaheslav')
    """
    if name.startswith("ye"):
        name = name[1:]
    for one, other in _SAME:
        name = name.replace(one, other)
    return name
