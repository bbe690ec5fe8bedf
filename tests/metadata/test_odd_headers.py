"""Citations of headers that are not like those of the three editions: many authors, no author, no date, other originals.

Every record here is made up. What each style wants is told in the head of `test_citation_table.py`.
"""

from dataclasses import replace

import pytest

from emendata.metadata import STYLES
from emendata.metadata.formats import FORMATS
from emendata.metadata.model import Identifier, Name, Original, Record, Title, Translation
from emendata.metadata.passages import Passage
from emendata.metadata.runs import markup, plain

MACHINE = Translation(is_machine=True, words="machine translation")
PLAIN = Record(
    id="a",
    title=Title("On Rice", "en"),
    authors=(Name("Anna Schmidt", "Schmidt", "Anna"),),
    editors=(Name("Jean-Paul Roux", "Roux", "Jean-Paul"),),
    translation=MACHINE,
    version="2.1.0",
    date="2026-11-24",
    language="en",
    original=Original(language="ru"),
)
JOURNAL = Original(
    title=Title("О рисе", "ru"), container=Title("Восток", "ru"), level="j", date="1998-05", volume="3", issue="5", pages="60–66", language="ru"
)  # fmt: skip


def people(count: int) -> tuple[Name, ...]:
    """Return so many authors: A. Alpha1, A. Alpha2 and so on."""
    return tuple(Name(f"A. Alpha{number}", f"Alpha{number}", "A.") for number in range(1, count + 1))


def cited(style: str, record: Record = PLAIN, passage: Passage | None = None) -> str:
    """Return a citation as plain words."""
    return plain(STYLES[style].cite(record, passage))


@pytest.mark.parametrize(
    ("style", "count", "start"),
    [
        ("chicago", 6, "Alpha1, A., A. Alpha2, A. Alpha3, A. Alpha4, A. Alpha5, and A. Alpha6. “On"),
        ("chicago", 7, "Alpha1, A., A. Alpha2, A. Alpha3, et al. “On"),
        ("chicago-author-date", 7, "Alpha1, A., A. Alpha2, A. Alpha3, et al. 2026. “On"),
        ("chicago-note", 2, "A. Alpha1 and A. Alpha2, “On"),
        ("chicago-note", 3, "A. Alpha1 et al., “On"),
        ("mla", 2, "Alpha1, A., and A. Alpha2. “On"),
        ("mla", 3, "Alpha1, A., et al. “On"),
        ("apa", 3, "Alpha1, A., Alpha2, A., & Alpha3, A. (2026)."),
        ("apa", 20, "Alpha1, A., Alpha2, A., Alpha3, A., Alpha4, A., Alpha5, A., Alpha6, A., Alpha7, A., Alpha8, A., Alpha9, A., "),
        ("gost", 3, "Alpha1 A., Alpha2 A., Alpha3 A. On Rice [Электронный ресурс] : машинный"),
        ("gost", 4, "On Rice [Электронный ресурс] : машинный перевод с русского, с исправлениями / A. Alpha1 [и др.] ; ред. Jean-Paul Roux. "),
    ],
)  # fmt: skip
def test_many_authors_are_cut_where_each_style_cuts_them(style: str, count: int, start: str) -> None:
    """At the number of authors from which on the style names the first ones only."""
    assert cited(style, replace(PLAIN, authors=people(count))).startswith(start)


def test_apa_names_nineteen_and_the_last_of_more_than_twenty() -> None:
    """With an ellipsis and no ampersand."""
    words = cited("apa", replace(PLAIN, authors=people(22)))
    assert ", Alpha19, A., . . . Alpha22, A. (2026)." in words
    assert "&" not in words
    assert "Alpha20" not in words


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chicago", "“On Rice.” Machine translation from the Russian, emended. Edited by Jean-Paul Roux."),
        ("chicago-note", "“On Rice,” machine translation from the Russian, emended, ed. Jean-Paul Roux,"),
        ("chicago-author-date", "Roux, Jean-Paul, ed. 2026. “On Rice.”"),
        ("mla", "“On Rice.” Machine translation from the Russian, emended, edited by Jean-Paul Roux,"),
        ("apa", "Roux, J.-P. (Ed.). (2026). On Rice (Version 2.1.0) ["),
        ("gost", "On Rice [Электронный ресурс] : машинный перевод с русского, с исправлениями / ред. Jean-Paul Roux. Версия"),
    ],
)  # fmt: skip
def test_without_an_author_editor_or_title_leads(style: str, expected: str) -> None:
    """What leads is what each style lets lead; nothing stands for the author who is not known."""
    assert cited(style, replace(PLAIN, authors=())).startswith(expected)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "On Rice (Version 2.1.0) [Machine translation from the Russian, emended]. (n.d.). (Russian"),
        ("chicago-author-date", "“On Rice.” n.d. Machine"),
    ],
)
def test_without_anybody_the_title_leads_and_the_date_follows_it(style: str, expected: str) -> None:
    """No bracket with a date at the beginning, and "n.d." where there is none."""
    assert cited(style, replace(PLAIN, authors=(), editors=(), date="")).startswith(expected)


def test_editors_of_several_are_named_after_the_title_in_the_order_of_speech() -> None:
    """APA with initials first, and "Eds."; a Vietnamese name whole."""
    editors = (*PLAIN.editors, Name("Võ Nguyên Giáp", "Võ", "Nguyên Giáp", is_family_first=True))
    assert "(J.-P. Roux & Võ Nguyên Giáp, Eds.; Version 2.1.0)" in cited("apa", replace(PLAIN, editors=editors))
    assert "Edited by Jean-Paul Roux and Võ Nguyên Giáp." in cited("chicago", replace(PLAIN, editors=editors))
    whole = replace(PLAIN, editors=editors, authors=(), is_collection=True, translation=None)
    assert cited("chicago", whole).startswith("Roux, Jean-Paul, and Võ Nguyên Giáp, eds. On Rice.")
    assert cited("chicago-note", whole).startswith("Jean-Paul Roux and Võ Nguyên Giáp, eds., On Rice, ")
    assert cited("mla", whole).startswith("Roux, Jean-Paul, and Võ Nguyên Giáp, editors. On Rice.")


@pytest.mark.parametrize("style", STYLES)
def test_a_person_who_translated_is_named_as_each_style_names_one(style: str) -> None:
    """APA with "Trans." before the editor; nobody's translation is called a machine's."""
    people = (Name("Ann Lee", "Lee", "Ann"),)
    words = cited(style, replace(PLAIN, translation=Translation(False, "translated from the Russian", people)))
    named = {
        "apa": "On Rice (A. Lee, Trans.; J.-P. Roux, Ed.; Version 2.1.0) [Emended].",
        "gost": ": перевод с русского: Ann Lee, с исправлениями / ред.",
    }
    assert named.get(style, "ranslated from the Russian by Ann Lee, emended") in words
    assert "machine" not in words


@pytest.mark.parametrize("title", ["Why Rice?", "Rice!"])
def test_a_title_that_ends_its_sentence_keeps_one_mark(title: str) -> None:
    """No full stop after it; the comma of a note stays. GOST keeps the stop that parts areas."""
    record = replace(PLAIN, title=Title(title, "en"))
    assert f"“{title}” Machine" in cited("chicago", record)
    assert f"“{title}” Machine" in cited("mla", record)
    assert f"“{title},” machine" in cited("chicago-note", record)


def test_quotation_marks_within_a_title_become_single_ones() -> None:
    """Typewriter's marks too, if they are a pair; an inch sign stays."""
    assert "“The ‘Thaw’ in Hanoi.”" in cited("chicago", replace(PLAIN, title=Title('The "Thaw" in Hanoi', "en")))
    assert "“On ‘Thaw.’”" in cited("chicago", replace(PLAIN, title=Title("On “Thaw”", "en")))
    assert '“The 6" Gun.”' in cited("chicago", replace(PLAIN, title=Title('The 6" Gun', "en")))


@pytest.mark.parametrize(
    ("language", "english", "russian"),
    [
        ("ru", "Russian original", "Русский оригинал"),
        ("vi", "Vietnamese original", "Вьетнамский оригинал"),
        ("zh-Hans", "Chinese original", "Китайский оригинал"),
        ("fr", "French original", "Французский оригинал"),
        ("", "Original", "Оригинал"),
        ("und", "Original", "Оригинал"),
    ],
)
@pytest.mark.parametrize("style", STYLES)
def test_every_style_says_what_is_known_of_the_original(style: str, language: str, english: str, russian: str) -> None:
    """Its title, or that it is not identified; in the language that the header states, or none."""
    noun = russian if style == "gost" else english
    unknown = cited(style, replace(PLAIN, original=Original(language=language)))
    assert f"{noun} не установлен" in unknown if style == "gost" else f"{noun} not identified" in unknown
    known = cited(style, replace(PLAIN, original_title=Title("Lúa", language), original=None))
    assert f"{noun}: Lúa" in known if style == "gost" else f"{noun}: “Lúa" in known
    for words in (unknown, known):
        assert words.lower().count("original") == (0 if style == "gost" else 1)
        assert "  " not in words


@pytest.mark.parametrize("style", STYLES)
def test_where_the_original_was_printed_is_told_if_it_is_sure(style: str) -> None:
    """Journal, number, year and pages; a journal that is only probable is left to the statement on the text."""
    words = cited(style, replace(PLAIN, original=JOURNAL))
    if style == "gost":
        assert words.endswith("Русский оригинал: О рисе // Восток. 1998. Т. 3, № 5. С. 60–66.")
    else:
        assert "Russian original: “О рисе,” Восток, vol. 3, no. 5, 1998, pp. 60–66" in words
        assert "<i>Восток</i>" in str(markup_of(style, replace(PLAIN, original=JOURNAL)))
    for doubtful in (
        replace(JOURNAL, is_certain=False),
        replace(JOURNAL, container=Title("Восток", "ru", is_certain=False)),
    ):
        assert "Восток" not in cited(style, replace(PLAIN, original=doubtful))


def markup_of(style: str, record: Record) -> str:
    """Return a citation as HTML."""
    from lxml import etree

    return etree.tostring(markup(STYLES[style].cite(record, None)), encoding="unicode")


@pytest.mark.parametrize("style", STYLES)
def test_a_title_of_the_original_that_is_presumed_is_said_to_be(style: str) -> None:
    """A guess is no fact."""
    words = cited(style, replace(PLAIN, original_title=Title("О рисе", "ru", is_certain=False)))
    assert "предположительно О рисе" in words if style == "gost" else "presumably “О рисе" in words


def test_a_copy_of_an_english_text_is_not_called_an_english_original() -> None:
    """The language is named where it is another one than the text's."""
    record = replace(PLAIN, translation=None, program="emendata", original_title=Title("On Paddy", "en"))
    assert "Original: “On Paddy.”" in cited("chicago", record)
    assert "Оригинал: On Paddy." in cited("gost", record)


ONLINE = replace(PLAIN, identifiers=(Identifier("URI", "https://example.org/a.html"),))
DEPOSITED = replace(PLAIN, identifiers=(Identifier("DOI", "10.5281/zenodo.1"),))


@pytest.mark.parametrize(
    ("style", "web", "doi"),
    [
        ("chicago", " https://example.org/a.html.", " https://doi.org/10.5281/zenodo.1."),
        ("chicago-note", ", https://example.org/a.html. Russian", ", https://doi.org/10.5281/zenodo.1. Russian"),
        ("chicago-author-date", " https://example.org/a.html.", " https://doi.org/10.5281/zenodo.1."),
        ("mla", ", https://example.org/a.html. Russian", ", https://doi.org/10.5281/zenodo.1. Russian"),
        ("apa", ". https://example.org/a.html (Russian", ". https://doi.org/10.5281/zenodo.1 (Russian"),
        ("gost", " URL: https://example.org/a.html.", " DOI: 10.5281/zenodo.1."),
    ],
)
def test_addresses_stand_where_each_style_has_them(style: str, web: str, doi: str) -> None:
    """With a stop after them but in APA; a DOI instead of a web address."""
    assert web in cited(style, ONLINE)
    assert doi in cited(style, DEPOSITED)
    assert "example.org" not in cited(
        style, replace(DEPOSITED, identifiers=(*DEPOSITED.identifiers, *ONLINE.identifiers))
    )


PRINTED = Passage("p-1", "paragraph", paragraph=7, page="61")


@pytest.mark.parametrize(
    ("printed", "english", "russian"),
    [
        (("4", "12", "", ""), "p. 4, line 12 of the print edition", "с. 4, строка 12 печатного издания"),
        (("4", "", "", ""), "p. 4 of the print edition", "с. 4 печатного издания"),
        (("4", "12", "4", "13"), "p. 4, lines 12–13 of the print edition", "с. 4, строки 12–13 печатного издания"),
        (("4", "30", "5", "1"), "p. 4, line 30, to p. 5, line 1 of the print edition", "с. 4, строка 30 – с. 5, строка 1 печатного издания"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("style", STYLES)
def test_every_style_names_page_and_line_of_the_print(
    style: str, printed: tuple[str, str, str, str], english: str, russian: str
) -> None:
    """After the page of the original, in one pair of brackets."""
    words = cited(style, PLAIN, replace(PRINTED, printed=printed))
    assert f"; {russian if style == 'gost' else english})" in words
    assert (russian if style == "gost" else english) not in cited(style, PLAIN, PRINTED)


def test_programs_read_the_line_of_the_print_in_the_note() -> None:
    """Where the formats have room for it without saying something else; the original's year where it is sure."""
    passage = replace(PRINTED, printed=("4", "12", "", ""))
    record = replace(PLAIN, original=JOURNAL)
    for name in ("bibtex", "csl-json", "ris"):
        assert "p. 4, line 12 of the print edition" in FORMATS[name].write(record, passage)
    assert "origdate     = {1998-05}," in FORMATS["bibtex"].write(record, None)
    assert '"original-date"' in FORMATS["csl-json"].write(record, None)
    assert "origdate" not in FORMATS["bibtex"].write(PLAIN, None)
    assert "original-date" not in FORMATS["csl-json"].write(
        replace(record, original=replace(JOURNAL, is_certain=False)), None
    )


def test_a_page_of_the_original_is_named_with_its_page_in_print() -> None:
    """As a page break has no paragraph."""
    passage = Passage("pb-61", "page", page="61", printed=("4", "1", "", ""))
    assert passage.english() == "p. 61 of the original, as marked in the web copy (p. 4, line 1 of the print edition)"
    assert (
        cited("gost", PLAIN, passage).count("С. 61 оригинала по пометам веб-копии (с. 4, строка 1 печатного издания)")
        == 1
    )
