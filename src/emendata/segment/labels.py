"""Labels of list items: "1.", "2)", "(iii)", "b)", "•", "–"."""

import re
from dataclasses import dataclass

_BULLETS = "•·▪■●○◦‣*–—-"
_LABEL = re.compile(
    r"(?P<label>(?P<open>[(\[]?)(?:(?P<number>\d{1,2})|(?P<roman>[ivx]{1,5}|[IVX]{1,5})|(?P<letter>[a-zа-я]))(?P<close>[.)\]])"
    rf"|(?P<bullet>[{re.escape(_BULLETS)}]))(?:\s+|(?<=[)])(?=[^\W\d_]))(?=\S)"
)
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Label:
    """The label at the head of a text: its signs, their kind, and the number they stand for (None for a bullet).

    A letter that may be a Roman number too (i, v, x) has both readings: `other` is the second (kind, value).
    """

    text: str
    kind: str
    value: int | None
    other: tuple[str, int] | None = None

    @property
    def is_dash(self) -> bool:
        """Return whether the label is a dash, which may open direct speech as well."""
        return self.text in "–—-"


def label_of(text: str) -> Label | None:
    """Return the label that opens a text.

    >>> label_of("2) the plan of the year").value
    2
    >>> label_of("Mikoyan left.") is None
    True
    """
    match = _LABEL.match(text)
    if match is None:
        return None
    signs = match["label"]
    if match["bullet"]:
        return Label(signs, f"bullet {signs}", None)
    frame = f"{match['open']}{match['close']}"
    if frame[0] in "([" and len(frame) > 1 and frame not in ("()", "[]"):
        return None
    if match["number"]:
        return Label(signs, f"number {frame}", int(match["number"]))
    if match["roman"]:
        numeral = match["roman"]
        case = "lower" if numeral.islower() else "upper"
        letter = (f"letter {frame}", ord(numeral) - 96) if len(numeral) == 1 and case == "lower" else None
        return Label(signs, f"roman {case} {frame}", _roman(numeral.lower()), letter)
    letter_value = match["letter"]
    if letter_value.isascii():
        return Label(signs, f"letter {frame}", ord(letter_value) - 96)
    place = _CYRILLIC.find(letter_value) + 1
    return Label(signs, f"cyrillic {frame}", place) if place else None


def follows(before: Label, after: Label) -> bool:
    """Return whether a label is the next of the same kind: "a)" then "b)", or the same bullet."""
    for kind, value in _readings(before):
        for other_kind, other_value in _readings(after):
            if kind == other_kind and (value is None or other_value == value + 1):
                return True
    return False


def opens_list(label: Label) -> bool:
    """Return whether a list may begin with this label: the first number or letter, or a bullet."""
    return any(value in (1, None) for _, value in _readings(label))


def _readings(label: Label) -> list[tuple[str, int | None]]:
    found: list[tuple[str, int | None]] = [(label.kind, label.value)]
    return [*found, label.other] if label.other else found


def _roman(numeral: str) -> int:
    values = [_ROMAN[sign] for sign in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
