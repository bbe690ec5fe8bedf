"""The fault that a reading of a document ends with, and the patterns that its parts share."""

import re
from dataclasses import dataclass
from typing import NoReturn

_NAME_START = r":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
_NAME_START += r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
NAME = re.compile(rf"[{_NAME_START}][{_NAME_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*")
SPACE = re.compile(r"[ \t\r\n]*")
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WORDS = 30
MEND_FIRST = "mend this place first; what follows it cannot be read before"


@dataclass(frozen=True, slots=True)
class FormFault:
    """The first fault of form: where (in characters), what, what to do, and other places with what they are."""

    offset: int
    reason: str
    hint: str = MEND_FIRST
    related: tuple[tuple[int, str], ...] = ()


class Found(Exception):  # noqa: N818 - the end of the reading, and what it was for
    """The reading came to a fault."""

    def __init__(self, fault: FormFault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


def stop(offset: int, reason: str, hint: str = MEND_FIRST, *related: tuple[int, str]) -> NoReturn:
    """End the reading: raises `Found`."""
    raise Found(FormFault(offset, reason, hint, related))


def end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where a pattern ends that may match at a place."""
    found = pattern.match(text, at)
    return found.end() if found else at


def words_at(text: str, at: int) -> str:
    """Return the first words of what stands at a place, on one line."""
    words = " ".join(text[at : at + 2 * WORDS].split())
    return words if len(words) <= WORDS else words[:WORDS].rstrip() + "…"
