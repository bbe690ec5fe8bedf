"""Characters that turn the direction of writing: which of them outlast their paragraph or hide the order of its letters.

Unicode has them for text without markup (UAX 9). Pairs that open and close an embedding or an isolate are what a
writer of Arabic or Hebrew needs. An override shows letters in another order than they are read and searched in, and
one that is never closed turns what follows: these two are told, as they may hide what a text says.
"""

import re
import unicodedata
from collections.abc import Iterator

_EMBEDDINGS, _OVERRIDES, _ISOLATES = "\u202a\u202b", "\u202d\u202e", "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"
_TURNING = re.compile(f"[{_EMBEDDINGS}{_OVERRIDES}{_ISOLATES}{_END_OF_EMBEDDING}{_END_OF_ISOLATE}]")


def turns(text: str) -> bool:
    """Return whether a text holds any such character."""
    return _TURNING.search(text) is not None


def doubtful_turns(paragraph: str) -> list[int]:
    """Return where the overrides of a paragraph stand, and what is opened and not closed, or closed and not open.

    >>> doubtful_turns("a \u2067b\u2069 c"), doubtful_turns("a \u202eb\u202c c"), doubtful_turns("a\u202b b\u2069")
    ([], [2], [1, 4])
    """
    return sorted(set(_doubtful(paragraph)))


def names_of(characters: str) -> str:
    """Return the names of characters, each once: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    return ", ".join(f"U+{ord(character):04X} {unicodedata.name(character)}" for character in dict.fromkeys(characters))


def _doubtful(paragraph: str) -> Iterator[int]:
    opened: list[tuple[str, int]] = []
    for turn in _TURNING.finditer(paragraph):
        character, place = turn[0], turn.start()
        if character in _OVERRIDES:
            yield place
        if character == _END_OF_ISOLATE:
            inner = next((at for at in range(len(opened) - 1, -1, -1) if opened[at][0] in _ISOLATES), None)
            if inner is None:
                yield place
                continue
            # An isolate ends what was opened in it.
            yield from (at for _, at in opened[inner + 1 :])
            del opened[inner:]
        elif character == _END_OF_EMBEDDING:
            if opened and opened[-1][0] not in _ISOLATES:
                opened.pop()
            else:
                yield place
        else:
            opened.append((character, place))
    yield from (place for _, place in opened)
