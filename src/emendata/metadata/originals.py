"""What a citation says of the original: title and print as far as they are sure, or that it is not identified.

It says so in English, and in Russian for GOST.

The language of the original is the one that the header states, named after `language_names.tsv`; where it states none, or
one that the table does not know, none is named.
"""

from functools import cache
from pathlib import Path

from emendata.metadata.model import Original, Record, Title
from emendata.metadata.quoting import ended, quoted
from emendata.metadata.runs import Part, Runs, italic, join, plain

_NAMES = Path(__file__).with_name("language_names.tsv")
# The endings of the Russian adjectives of the table: "русский", "с русского".
_NOMINATIVE, _GENITIVE = "ий", "ого"


def english_language(tag: str) -> str:
    """Return the English name of a language.

    >>> english_language("ru"), english_language("zh-Latn-pinyin"), english_language("und")
    ('Russian', 'Chinese', '')
    """
    return _named(tag)[0]


def russian_language(tag: str, *, is_genitive: bool = False) -> str:
    """Return the Russian adjective of a language, for the original or (genitive) for what is translated from it.

    >>> russian_language("vi"), russian_language("vi", is_genitive=True), russian_language("und")
    ('вьетнамский', 'вьетнамского', '')
    """
    word = _named(tag)[1]
    return word.removesuffix(_NOMINATIVE) + _GENITIVE if word and is_genitive else word


def original(record: Record) -> str:
    """Return where the text comes from, in a sentence without its stop; "" where there is nothing to say."""
    return plain(original_words(record))


def original_words(record: Record) -> Runs:
    """Return the same with the little typography that it has."""
    return _original(record, "")


def original_sentence(record: Record) -> Runs:
    """Return the same as a whole sentence, its stop inside a closing quotation mark."""
    return _original(record, ".")


def original_date(record: Record) -> str:
    """Return when the original of a translation was printed, "" where that is not known or not sure."""
    source = record.original
    return source.date if record.translation is not None and source is not None and source.is_certain else ""


def original_in_russian(record: Record) -> str:
    """Return the same for GOST, without its stop: "Русский оригинал: Заглавие // Журнал. 2012. № 3. С. 60–66"."""
    title = _title(record)
    language = russian_language(_language(record, title))
    noun = f"{language} оригинал".strip().capitalize()
    if title is not None:
        doubt = "" if title.is_certain else "предположительно "
        return f"{noun}: {doubt}{title.words}{_printed_in_russian(record.original)}"
    if record.translation is not None:
        return f"{noun} не установлен"
    source = record.original
    if source is not None and source.container is not None:
        doubt = "" if source.container.is_certain else "предположительно "
        year = f", {source.date[:4]}" if source.date else ""
        return f"Скопировано {doubt}из: {source.container.words}{year}"
    return ""


def _original(record: Record, stop: str) -> Runs:
    title = _title(record)
    language = english_language(_language(record, title))
    noun = f"{language} original" if language else "Original"
    if title is not None:
        doubt = "" if title.is_certain else "presumably "
        printed = _printed(record.original)
        words = f"{noun}: {doubt}{quoted(title.words, ',' if printed else stop)}"
        return join((words, *((" ", printed, stop) if printed else ())))
    if record.translation is not None:
        return join((f"{noun} not identified{stop}",))
    source = record.original
    if source is not None and source.container is not None:
        doubt = "" if source.container.is_certain else "probably "
        facts = join((_container(source), source.date[:4]), ", ")
        return join((f"Copied {doubt}from ", facts, ended(plain(facts), stop)))
    return ()


def _title(record: Record) -> Title | None:
    """Return the original's title: of a copy, which is no translation, only what the header calls the original title."""
    if record.original_title is not None or record.translation is None or record.original is None:
        return record.original_title
    return record.original.title


def _language(record: Record, title: Title | None) -> str:
    """Return the tag of the original's language, "" where it is not said, or is that of the text itself."""
    tag = record.source_language or (title.language if title else "")
    return "" if tag.partition("-")[0] == record.language.partition("-")[0] else tag


def _is_known(source: Original | None) -> bool:
    """Return whether the header is sure where the original was printed; a probable journal is left to the statement."""
    return source is not None and source.is_certain and source.container is not None and source.container.is_certain


def _printed(source: Original | None) -> Runs:
    """Return where the original was printed: "*Journal*, vol. 3, no. 5, 2012, pp. 60–66"."""
    if source is None or not _is_known(source) or source.container is None:
        return ()
    facts: list[Part] = [
        _container(source),
        f"vol. {source.volume}" if source.volume else "",
        f"no. {source.issue}" if source.issue else "",
        source.date[:4],
        _pages(source.pages, "p. {}", "pp. {}"),
    ]
    return join((f"{'in ' if source.level == 'm' else ''}", join(facts, ", ")))


def _container(source: Original) -> Runs:
    """Return the title of the journal or book."""
    return () if source.container is None else (italic(source.container.words),)


def _printed_in_russian(source: Original | None) -> str:
    if source is None or not _is_known(source) or source.container is None:
        return ""
    numbers = ", ".join(
        part
        for part in (f"Т. {source.volume}" if source.volume else "", f"№ {source.issue}" if source.issue else "")
        if part
    )
    facts = (source.container.words, source.date[:4], numbers, _pages(source.pages, "С. {}", "С. {}"))
    return f" // {'. '.join(filter(None, facts))}"


def _pages(pages: str, one: str, several: str) -> str:
    if not pages:
        return ""
    return (one if pages.isalnum() else several).format(pages)


@cache
def _names() -> dict[str, tuple[str, str]]:
    rows = [line.split("\t") for line in _NAMES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {tag: (english, russian) for tag, english, russian in rows}


def _named(tag: str) -> tuple[str, str]:
    return _names().get(tag.partition("-")[0].lower(), ("", ""))
