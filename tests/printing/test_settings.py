"""What `[print]` makes of a page, and what it refuses."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from layouts import document

from emendata.errors import ConfigurationError
from emendata.printing.configured import read_settings
from emendata.printing.settings import MILLIMETRE, PAPERS, PrintSettings
from emendata.project import open_project
from emendata.transform.print import PrintResult, print_pdf
from emendata.vocabulary import TEI

Maker = Callable[..., Path]
TOML = """[edition]
title = "T"
publisher = "P"
editor = "E"
date = "2026-11-24"

[print]
{}

[[article]]
[[article.witness]]
siglum = "A"
file = "a.txt"
"""
A5 = PrintSettings(cjk_fonts=())
WORDS = "party congress of the delegation and its resolution in the archive of Hanoi " * 40
ARTICLE = (
    f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Small</title></titleStmt>'
    '<publicationStmt><date when="2026-01-02"/></publicationStmt></fileDesc></teiHeader><text><body><div>'
    f'<p>{WORDS} <app type="translation"><lem resp="#ed">Hue</lem><rdg wit="#A">Khue</rdg></app>'
    '<ref type="noteAnchor" target="#n1">1</ref><note type="editor">By the editors.</note></p></div>'
    f"<div><head>Second</head><p>{WORDS}</p></div></body>"
    '<back><div type="notes"><note xml:id="n1" n="1" type="author">By the author.</note></div></back></text></TEI>'
)


def printed(settings: PrintSettings) -> PrintResult:
    """Return the small article as these settings print it."""
    result = print_pdf(document(ARTICLE.encode(), "small"), settings)
    assert not result.findings
    return result


def pages(result: PrintResult) -> list[str]:
    """Return the text of each page, white space as single spaces."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(result.pdf)).pages]


def configured(make: Maker, toml: str, files: dict[str, str | bytes] | None = None) -> PrintSettings:
    """Return the settings of a project with these lines under [print]."""
    return read_settings(open_project(make(files or {}, toml=TOML.format(toml))), "2026-11-24")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (("author", "editor", "apparatus"), "1 By the author. a By the editors. {} Hue] Khue"),
        (("apparatus", "editor", "author"), "{} Hue] Khue a By the editors. 1 By the author."),
        (("editor", "apparatus", "author"), "a By the editors. {} Hue] Khue 1 By the author."),
    ],
)
def test_streams_stand_in_the_order_asked_for(order: tuple[str, ...], expected: str) -> None:
    """Whatever the order, it is proven."""
    text = " ".join(pages(printed(replace(A5, order=order))))
    assert re.search(re.escape(expected).replace(r"\{\}", r"\d+"), text)


def test_authors_notes_after_the_text() -> None:
    """Under a heading, with the editors' still at the foot."""
    text = " ".join(pages(printed(replace(A5, notes="end"))))
    assert "Notes 1 By the author." in text
    assert text.index("a By the editors.") < text.index("Notes 1 By the author.")


def test_apparatus_after_the_text_has_page_and_line() -> None:
    """On a page of its own, before the list of corrections."""
    text = " ".join(pages(printed(replace(A5, apparatus="end"))))
    assert re.search(r"Apparatus \d+\.\d+ Hue\] Khue", text)


def test_lines_are_counted_by_page_or_by_section() -> None:
    """By page the numbers begin anew on each; by section with the heading."""
    by_page, by_section = (printed(replace(A5, numbering=numbering)) for numbering in ("page", "section"))
    (first,) = [placed for placed in by_page.places.all if placed.kind == "app"]
    (second,) = [placed for placed in by_section.places.all if placed.kind == "app"]
    assert first.page == second.page
    assert int(second.line or 0) > int(first.line or 0) or first.page == 3
    assert f"{second.line} Hue] Khue" in pages(by_section)[second.page - 1]


def test_pages_bound_on_the_right_have_their_margins_mirrored() -> None:
    """The same pages, and proven."""
    left, right = printed(A5), printed(replace(A5, binding="right"))
    assert left.pages == right.pages
    assert left.pdf != right.pdf


def test_settings_of_a_project(project_folder: Maker) -> None:
    """Millimetres become points; names and files are lists."""
    settings = configured(
        project_folder,
        'paper = "140x216"\nmargins = "18 20 18 20"\nfont_size = 11\nfonts = "EB Garamond, Junicode"\n'
        'font_files = "a.otf, b.ttf"\norder = "apparatus author editor"\nlines = "section"\nstyle = "own.typ"',
        {"a.otf": b"x", "b.ttf": b"x", "own.typ": "#let style(body) = body\n"},
    )
    assert settings.sheet.width == pytest.approx(140 * MILLIMETRE)
    assert settings.sheet.inside == pytest.approx(18 * MILLIMETRE)
    assert (settings.font_size, settings.fonts) == (11.0, ("EB Garamond", "Junicode"))
    assert [file.name for file in settings.font_files] == ["a.otf", "b.ttf"]
    assert settings.order == ("apparatus", "author", "editor")
    assert settings.style.startswith("#let style")


def test_defaults_are_those_of_the_program(project_folder: Maker) -> None:
    """Nothing said, nothing changed."""
    settings = configured(project_folder, "")
    assert settings == replace(PrintSettings(), date="2026-11-24", paper=PAPERS["a5"])


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('font_files = "missing.otf"', "no file of it"),
        ('style = "missing.typ"', "no file of the project"),
        ('style = "empty.typ"', "defines no `style`"),
        ('style = "package.typ"', "asks for a package"),
        ('margins = "80 80 20 20"', "leave no room"),
    ],
)
def test_what_a_project_may_not_ask_for(project_folder: Maker, toml: str, words: str) -> None:
    """R-021 with the key and the reason."""
    files: dict[str, str | bytes] = {
        "empty.typ": "// nothing\n",
        "package.typ": '#import "@preview/cetz:0.3.0"\n#let style(body) = body\n',
    }
    with pytest.raises(ConfigurationError, match=re.escape(words)):
        configured(project_folder, toml, files)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Liste des corrections", "Sigles et abréviations", "traduction")),
        ("ru", ("Список исправлений", "Условные обозначения и сокращения", "перевод")),
        ("vi", ("Bảng các chỗ sửa", "Ký hiệu và chữ viết tắt", "dịch thuật")),
    ],
)
def test_headings_and_terms_are_in_the_language_of_the_interface(language: str, words: tuple[str, ...]) -> None:
    """And nothing of them in English; the text is as it was, hyphens too."""
    ours = pages(printed(replace(A5, language=language)))
    assert all(word in " ".join(ours) for word in words)
    assert not re.search("List of corrections|Sigla|translation", " ".join(ours))
    english = pages(printed(A5))
    text = next(page for page in english if page.startswith("Small") and WORDS[:40] in page)
    assert any(page.partition("1 By the author")[0] == text.partition("1 By the author")[0] for page in ours)


def test_the_language_is_the_first_of_the_interface(project_folder: Maker) -> None:
    """As for pages and EPUB."""
    toml = TOML.replace("[print]", 'languages = ["vi", "en"]\n[print]').format("")
    assert read_settings(open_project(project_folder({}, toml=toml)), None).language == "vi"
