"""The closed list of established English names, and which entries of an authority lack theirs.

`established.tsv` holds the list. It changes nothing in a text: an edition prints the form of type "english" that an entry
has, and this only reminds editors of one that it does not have.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def established_names() -> dict[tuple[str, str], str]:
    """Return the English names by kind ("person", "place") and form, see `key_of_form`."""
    names: dict[tuple[str, str], str] = {}
    text = files("emendata.authority").joinpath("established.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        if kind in ("person", "place"):
            english, forms = rest.split("\t")
            names.update(((kind, key_of_form(form)), english) for form in forms.split("|"))
    return names


def key_of_form(form: str) -> str:
    """Return a form as it is compared: composed, small letters, single blanks, one sort of apostrophe.

    Accents count: "Hue" may be another name than "Huế".
    """
    plain = " ".join(unicodedata.normalize("NFC", form).split()).casefold()
    return plain.replace("’", "'").replace("ʹ", "'").replace("ʼ", "'").replace("ʻ", "'")


def missing_english(kind: str, forms: Iterable[tuple[str, str]]) -> str | None:
    """Return the established English name that an entry lacks. `forms` are (type, words); the first is the standard.

    >>> missing_english("person", [("standard", "Hồ Chí Minh"), ("variant", "Nguyễn Ái Quốc")])
    'Ho Chi Minh'
    >>> missing_english("person", [("standard", "Hồ Chí Minh"), ("english", "Ho Chi Minh")])
    >>> missing_english("person", [("standard", "Lê Duẩn")])
    """
    forms = list(forms)
    if any(type_ == "english" for type_, _ in forms):
        return None
    known = established_names()
    for index, (type_, words) in enumerate(forms):
        if index == 0 or type_ in ("standard", "native"):
            english = known.get((kind, key_of_form(words)))
            if english and key_of_form(english) != key_of_form(forms[0][1]):
                return english
    return None
