"""Identifiers of an article: made from content and kind, unique, the same in every run."""

import string

from emendata.vocabulary import slug, text_hash


class Ids:
    """Gives out identifiers; a second one with the same content gets a suffix."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        """Return `wanted`, or with "-b", "-c" … where it is taken (a list of notes that starts anew)."""
        count = self._given.get(wanted, 0)
        self._given[wanted] = count + 1
        if not count:
            return wanted
        letters = string.ascii_lowercase
        return self.unique(f"{wanted}-{letters[count] if count < len(letters) else count + 1}")

    def numbered(self, stem: str) -> str:
        """Return stem-1, then stem-2, and so on."""
        count = self._given.get(f"#{stem}", 0) + 1
        self._given[f"#{stem}"] = count
        return self.unique(f"{stem}-{count}")

    def entry(self, reading: str) -> str:
        """Return the id of an apparatus entry: `app-truong-tinh-1`."""
        return self.numbered(f"app-{slug(reading, 32) or text_hash(reading)}")


def note_key(key: str) -> str:
    """Return the part of an id that names a note: "14"; "s1" for one asterisk, "s2" for two; "d1" for a dagger."""
    sign = {"*": "s", "†": "d", "‡": "dd"}.get(key[:1])
    return f"{sign}{len(key)}" if sign else slug(key) or "x"
