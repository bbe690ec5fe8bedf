"""The phrases that all styles share: what the text is, its authors in a row, its title.

An edition is always cited as what it is: an emended machine translation or copy, never as the author's English.
"""

from collections.abc import Callable, Sequence

from emendata.metadata.model import Name, Record
from emendata.metadata.originals import english_language, russian_language
from emendata.metadata.passages import ENGLISH, Passage, PassageWords
from emendata.metadata.quoting import ended, quoted
from emendata.metadata.runs import Part, Run, italic, join

# Only what this program edited is called emended where the header says nothing of a translation.
_PROGRAM = "emendata"


def described(record: Record) -> str:
    """Return what the text is: "machine translation from the Russian, emended", "emended copy"; "" where none can say."""
    translation = record.translation
    if translation is None:
        return "emended copy" if record.program == _PROGRAM else ""
    source = english_language(record.source_language)
    origin = f" from the {source}" if source else ""
    if not translation.is_machine:
        people = enumerated([name.printed for name in translation.by])
        return f"translated{origin}{f' by {people}' if people else ''}, emended"
    words = f"machine translation{origin}, emended"
    return words if translation.is_certain else f"presumably a {words}"


def described_in_russian(record: Record) -> str:
    """Return what the text is: "машинный перевод с русского, с исправлениями"."""
    translation = record.translation
    if translation is None:
        return "копия с исправлениями" if record.program == _PROGRAM else ""
    source = russian_language(record.source_language, is_genitive=True)
    origin = f" с {source}" if source else ""
    if not translation.is_machine:
        people = ", ".join(name.printed for name in translation.by)
        return f"перевод{origin}{f': {people}' if people else ''}, с исправлениями"
    words = f"машинный перевод{origin}, с исправлениями"
    return words if translation.is_certain else f"предположительно {words}"


def authors(record: Record, first: Callable[[Name], str], *, most: int = 0, left: int = 1) -> str:
    """Return the authors in a row, the first in one form and the others as printed; a doubtful one as "[name?]".

    Of more than `most` (0: no limit) only the first `left` are named, and "et al." says so. After a first name that is
    inverted a comma stands before "and": "Krapivin, M. S., and D. V. Mosyakov".
    """
    names = record.authors
    is_cut = bool(most) and len(names) > most
    shown = [
        form(name, first if number == 0 else _printed) for number, name in enumerate(names[: left if is_cut else None])
    ]
    if is_cut:
        return f"{', '.join(shown)}{',' if left > 1 or _is_inverted(names[0], first) else ''} et al."
    return enumerated(shown, comma=bool(names) and _is_inverted(names[0], first))


def form(name: Name, worded: Callable[[Name], str]) -> str:
    """Return a name in a form, a doubtful one as "[name?]"."""
    return worded(name) if name.is_certain else f"[{worded(name)}?]"


def _printed(name: Name) -> str:
    return name.printed


def _is_inverted(name: Name, worded: Callable[[Name], str]) -> bool:
    return worded(name) != name.printed


def leading_editors(record: Record, label: str, labels: str) -> str:
    """Return the editors where they stand in an author's place, the first inverted: "Schmidt, Anna, and K. Lee, eds."."""
    if not record.editors:
        return ""
    first, *others = record.editors
    names = [first.inverted, *(name.printed for name in others)]
    row = enumerated(names, comma=first.inverted != first.printed)
    return f"{row}, {labels if others else label}"


def titled(record: Record, stop: str) -> Part:
    """Return the title with a stop: that of an article between quotation marks, that of a collection in italics."""
    if not record.is_collection:
        return quoted(record.full_title, stop)
    return join((italic(record.full_title), ended(record.full_title, stop)))


def named(passage: Passage | None, words: PassageWords = ENGLISH) -> Run:
    """Return the passage in brackets, for styles whose entries name the whole text alone: " [Passage cited: par. 2]"."""
    return Run(f" [Passage cited: {passage.worded(words)}]" if passage else "", is_passage=True)


def capital(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def enumerated(names: Sequence[str], last: str = "and", *, comma: bool = False) -> str:
    """Return names in a row: "A", "A and B", "A, B, and C" (with `comma`, "A, and B" too)."""
    if len(names) <= 1:
        return "".join(names)
    serial = "," if comma or len(names) > 2 else ""  # noqa: PLR2004 - two names need no comma
    return f"{', '.join(names[:-1])}{serial} {last} {names[-1]}"


def editors(record: Record) -> str:
    """Return the editors in a row."""
    return enumerated([name.printed for name in record.editors])


def publisher(record: Record) -> str:
    """Return the publisher, "" where it is the editor, who is named already."""
    return "" if record.publisher in {name.printed for name in record.editors} else record.publisher


def initials(name: Name) -> str:
    """Return a name with its given names as initials, inverted: "Selivanov, I. N.", "Goncharenko, S."; others whole.

    Vietnamese and Chinese given names are not shortened, for that would not tell two people apart.
    """
    short = _initials(name)
    return f"{name.family}, {short}" if short else name.inverted


def initials_first(name: Name) -> str:
    """Return the same in the order of speech, as editors are named after a title: "I. N. Selivanov"."""
    short = _initials(name)
    return f"{short} {name.family}" if short else name.printed


def _initials(name: Name) -> str:
    """Return the initials of the given names, hyphens kept ("J.-P."); "" for a name that is not shortened."""
    if not name.family or not name.given or name.is_family_first:
        return ""
    parts = name.given.replace(".", ". ").split()
    return " ".join(
        "-".join(f"{piece[0]}." for piece in part.split("-") if piece[:1].isalpha()) for part in parts
    ).strip()
