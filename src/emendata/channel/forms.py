"""The forms that are right as they are, and those recorded as wrong, by the key under which they are compared."""

import re
from collections.abc import Iterator
from typing import Final

from emendata.authority import Entity, NameForm
from emendata.authority.established import missing_english
from emendata.channel.pieces import plain
from emendata.transcription.languages import is_family_first, primary

_DIVISION: Final = re.compile(r"[\s\-‐‑]+")


def key_of(text: str) -> str:
    """Return a form as exact forms are compared: words of plain letters, hyphens as spaces.

    >>> key_of("Kim Il-sŏng"), key_of("Ch'en Yün")
    ('kim il song', 'chen yun')
    """
    return " ".join(word for part in _DIVISION.split(text) if (word := plain(part.strip(".,;:"))))


def accepted_keys(entity: Entity) -> set[str]:
    """Return the keys of the right forms of an entry, and of the shorter forms that follow from them.

    Its established English name is right too, though the entry does not have it ("Hanoi" of Hà Nội).
    """
    right = [form for form in entity.forms if form.type != "wrong"]
    english = missing_english(entity.kind, [(form.type, form.text) for form in right])
    if english:
        right.append(NameForm(english, "english", "en"))
    return {key for form in right for key in _keys_of(entity, form) if key}


def is_whole(entity: Entity, text: str) -> bool:
    """Return whether a form is one of an entry's names in full, diacritics and case apart; not a part of one."""
    return key_of(text) in {key_of(form.text) for form in entity.forms if form.type != "wrong"}


def wrong_forms(entity: Entity) -> Iterator[tuple[str, str]]:
    """Yield (key, what to read) for the forms recorded as wrong."""
    for form in entity.forms:
        if form.type == "wrong":
            part = entity.printed.part(form.parts[0][0]) if form.is_partial else None
            yield key_of(form.text), part or entity.printed.text


def _keys_of(entity: Entity, form: NameForm) -> Iterator[str]:
    yield key_of(form.text)
    words = form.text.split()
    if entity.kind != "person" or len(words) < 2:  # noqa: PLR2004 - one word has no parts
        return
    family_first = form.is_family_first or (not form.parts and is_family_first(form.lang, len(words)))
    surname = form.surname or (words[0] if family_first else words[-1])
    rest = [word for word in words if word not in surname.split()]
    yield key_of(surname)
    yield key_of(" ".join((surname, *rest)))
    yield key_of(" ".join((*rest, surname)))
    if not family_first and rest:
        yield key_of(f"{rest[0]} {surname}")
    if primary(entity.standard.lang) == "vi":
        yield key_of(words[-1])
