"""A form as a text prints it: titles, initials and possessive endings apart from the words that are compared."""

import re
from dataclasses import dataclass
from typing import Final

from emendata.channel.pieces import plain
from emendata.lexicon import is_title

_POSSESSIVE: Final = re.compile(r"(?:['’ʼ]\s?[sS]|(?<=s)['’])$")
_INITIAL: Final = re.compile(r"(?:[^\W\d_]|Ya|Yu|Ye|Yo|Zh|Kh|Ts|Ch|Sh|Dzh|Dj|Tkh)\.")
_TOKEN: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its words, their plain letters together, its initials (plain), and whether they stand before."""

    words: tuple[str, ...]
    letters: str
    initials: tuple[str, ...]


def parse_form(text: str) -> Form:
    """Return a form taken apart.

    >>> parse_form("Comrade Ziap's").words, parse_form("Sh.R. Rashidov").initials
    (('Ziap',), ('sh', 'r'))
    """
    bare = _POSSESSIVE.sub("", text.strip().strip(',;:!?"“”«»()[]'))
    initials: list[str] = []
    words: list[str] = []
    tokens = _TOKEN.findall(bare)
    titles = 0
    while titles < len(tokens) - 1 and is_title(tokens[titles]):
        titles += 1
    for token in tokens[titles:]:
        rest = token
        while match := _INITIAL.match(rest):
            initials.append(plain(match[0][:-1]))
            rest = rest[match.end() :]
        rest = rest.strip(".,;:")
        if any(map(str.isalnum, rest)):
            words.append(rest)
    return Form(tuple(words), plain("".join(words)), tuple(initials))
