"""Reading the LaTeX that `xslt/latex` writes, to hold it to the TEI. It reads no other LaTeX.

In goes a source; out comes a tree of commands with their arguments, and words, with all signs as they print. Each
command of ours has its arguments in braces right after it, each brace of a text is escaped, and a line that begins with
% is none. Raises `ValueError` where braces do not match: then a word of the text got out of its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\\(?P<name>[A-Za-z]+)|\\(?P<sign>.)|(?P<brace>[{}])|(?P<words>[^\\{}]+)", re.DOTALL)
_COMMENT = re.compile(r"^%.*\n", re.MULTILINE)
_OPTION = re.compile(r"\[[^\]]*\]")
_PRINTED = {"textbackslash": "\\", "textasciicircum": "^", "textasciitilde": "~", "replaced": "\ufffd"}
_SIGNS = {"-": "\u00ad"}
# Arguments that print among the words, by their places; of other commands none does.
_SHOWN = {
    "foreign": (1,),
    "edtext": (0,),
    "rtl": (0,),
    "emph": (0,),
    "textbf": (0,),
    "textsc": (0,),
    "textsuperscript": (0,),
    "textsubscript": (0,),
    "struck": (0,),
    "term": (0,),
}
# Commands that stand between words.
_BLANK = frozenset({"enspace", "newline", "cellbar", "notepar", "pstart", "pend"})


@dataclass(slots=True)
class Command:
    """A command: its name, its arguments as rows of commands and words."""

    name: str
    arguments: list[list["Command | str"]] = field(default_factory=list)


Row = list[Command | str]


def read_latex(source: str) -> Row:
    """Return a source as a row of commands and words."""
    text = _COMMENT.sub("", source)
    row, end = _row(text, 0)
    if end != len(text):
        raise ValueError("a brace closes what none opened")
    return row


def commands(row: Row) -> Iterator[Command]:
    """Yield the commands of a row and those in their arguments, in order; of an entry its own parts before its words."""
    for item in row:
        if isinstance(item, Command):
            yield item
            arguments = reversed(item.arguments) if item.name == "edtext" else item.arguments
            for argument in arguments:
                yield from commands(argument)


def printed(row: Row) -> str:
    """Return the words of a row as they stand in the line: without notes, entries, pages and calls."""
    return "".join(_printed(row))


def _printed(row: Row) -> Iterator[str]:
    for item in row:
        if isinstance(item, str):
            yield item
        else:
            if item.name in _BLANK:
                yield " "
            for place in _SHOWN.get(item.name, ()):
                if place < len(item.arguments):
                    yield from _printed(item.arguments[place])


def _row(text: str, start: int) -> tuple[Row, int]:
    """Return what stands up to the end, or to the brace that closes, and the place of that."""
    row: Row = []
    place = start
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise ValueError("a backslash at the end")
        if token["brace"] == "}":
            return row, place
        place = token.end()
        if token["name"] is not None:
            command, place = _arguments(Command(token["name"]), text, place)
            row.append(_PRINTED.get(command.name, command))
        elif token["sign"] is not None:
            row.append(_SIGNS.get(token["sign"], token["sign"]))
        elif token["words"] is not None:
            row.append(token["words"].replace("~", "\u00a0"))
        else:
            raise ValueError("a brace opens where no argument stands")
    return row, place


def _arguments(command: Command, text: str, place: int) -> tuple[Command, int]:
    option = _OPTION.match(text, place)
    place = option.end() if option else place
    while text.startswith("{", place):
        argument, end = _row(text, place + 1)
        if not text.startswith("}", end):
            raise ValueError("a brace is not closed")
        command.arguments.append(argument)
        place = end + 1
    return command, place
