"""Languages as repositories name them: the codes of three letters of ISO 639-3, from tags of BCP 47."""

from collections.abc import Iterable

from emendata.metadata.model import Record
from emendata.validate.languages import UNNAMED, three_letters


def iso_639_3(tag: str) -> str:
    """Return the code of a tag's language, "" where it has none; script and country are left out.

    >>> iso_639_3("vi"), iso_639_3("zh-Latn-pinyin"), iso_639_3("cim"), iso_639_3("x-old-norse")
    ('vie', 'zho', 'cim', '')
    """
    return three_letters(tag)


def codes_of(tags: Iterable[str]) -> list[str]:
    """Return the codes of several tags, each once, in order; undetermined ones are left out."""
    return list(dict.fromkeys(code for tag in tags if tag not in UNNAMED and (code := iso_639_3(tag))))


def text_codes(record: Record) -> list[str]:
    """Return the code of the language that the text is in. The languages of single words in it are not the text's."""
    return codes_of([record.language])
