"""The phrases that all styles share: what the text is, its authors in a row, its original.

An edition is always cited as what it is: an emended machine translation or copy, never as the author's English.
"""

from collections.abc import Callable, Sequence

from emendata.metadata.model import Name, Record
from emendata.metadata.passages import Passage
from emendata.metadata.runs import Part, Run, Runs, italic, join

# The languages that articles are translated from, as English and Russian sentences name them ("from the Russian").
_FROM = {
    "ar": ("Arabic", "арабского"), "cs": ("Czech", "чешского"), "de": ("German", "немецкого"), "en": ("English", "английского"),
    "es": ("Spanish", "испанского"), "fr": ("French", "французского"), "hu": ("Hungarian", "венгерского"),
    "it": ("Italian", "итальянского"), "ja": ("Japanese", "японского"), "km": ("Khmer", "кхмерского"),
    "ko": ("Korean", "корейского"), "lo": ("Lao", "лаосского"), "mn": ("Mongolian", "монгольского"),
    "pl": ("Polish", "польского"), "pt": ("Portuguese", "португальского"), "ru": ("Russian", "русского"),
    "tr": ("Turkish", "турецкого"), "uk": ("Ukrainian", "украинского"), "vi": ("Vietnamese", "вьетнамского"),
    "zh": ("Chinese", "китайского"),
}  # fmt: skip


# Only what this program edited is called emended where the header says nothing of a translation.
_PROGRAM = "emendata"


def described(record: Record) -> str:
    """Return what the text is: "machine translation from the Russian, emended", "emended copy"; "" where none can say."""
    translation = record.translation
    if translation is None:
        return "emended copy" if record.program == _PROGRAM else ""
    source = _FROM.get(record.source_language.partition("-")[0], ("", ""))[0]
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
    source = _FROM.get(record.source_language.partition("-")[0], ("", ""))[1]
    origin = f" с {source}" if source else ""
    if not translation.is_machine:
        people = ", ".join(name.printed for name in translation.by)
        return f"перевод{origin}{f': {people}' if people else ''}, с исправлениями"
    words = f"машинный перевод{origin}, с исправлениями"
    return words if translation.is_certain else f"предположительно {words}"


def original(record: Record) -> str:
    """Return where the text comes from, in a sentence without its stop; "" where there is nothing to say."""
    if record.original_title is not None:
        return f"Original: {quoted(record.original_title.words)}"
    if record.translation is not None:
        source = _FROM.get(record.source_language.partition("-")[0], ("", ""))[0]
        return capital(f"{source} original not identified".strip())
    source_text = record.original
    if source_text is not None and source_text.container is not None:
        doubt = "" if source_text.container.is_certain else "probably "
        year = f" ({source_text.date[:4]})" if source_text.date else ""
        return f"Copied {doubt}from {quoted(source_text.container.words)}{year}"
    return ""


def authors(record: Record, first: Callable[[Name], str], others: Callable[[Name], str], last: str = "and") -> str:
    """Return the authors in a row, the first in one form and the others in another; a doubtful one as "[name?]".

    After a first name that is inverted a comma stands before the `last` word: "Krapivin, M. S., and D. V. Mosyakov".
    """
    forms = [(first if number == 0 else others)(name) for number, name in enumerate(record.authors)]
    shown = [form if name.is_certain else f"[{form}?]" for form, name in zip(forms, record.authors, strict=True)]
    return enumerated(shown, last, comma=bool(forms) and forms[0] != record.authors[0].printed)


def quoted(title: str, stop: str = "") -> str:
    """Return a title between quotation marks, a stop inside them; its own marks become single ones.

    >>> quoted("A page of “Brothers in Arms”", "."), quoted("Why?", ".")
    ('“A page of ‘Brothers in Arms.’”', '“Why?”')
    """
    words = title.replace("“", "‘").replace("”", "’")
    if stop and not words.endswith((".", "?", "!")):
        words = f"{words[:-1]}{stop}’" if words.endswith("’") and "‘" in words else f"{words}{stop}"
    return f"“{words}”"


def titled(record: Record, stop: str) -> Part:
    """Return the title with a stop: that of an article between quotation marks, that of a collection in italics."""
    if not record.is_collection:
        return quoted(record.full_title, stop)
    return join((italic(record.full_title), "" if record.full_title.endswith((".", "?", "!")) else stop))


def with_passage(words: str, passage: Passage | None) -> Runs:
    """Return a sentence and, for styles whose entries name the whole text alone, the passage in brackets after it."""
    if passage is None:
        return join((words, Run("", is_passage=True)))
    shown = f"[{passage.english()}]"
    return join((words, Run(f" {shown}" if words else f"{shown}.", is_passage=True)))


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
    """Return a name with its given names as initials: "Selivanov, I. N.", "Goncharenko, S."; others whole.

    Vietnamese and Chinese given names are not shortened, for that would not tell two people apart.
    """
    if not name.family or not name.given or name.is_family_first:
        return name.inverted
    short = " ".join(f"{part[0]}." for part in name.given.replace(".", ". ").split() if part[0].isalpha())
    return f"{name.family}, {short}"
