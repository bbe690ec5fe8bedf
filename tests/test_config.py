"""`edition.toml`: every key, and every way to get it wrong, with the line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from emendata.config import KEYS, Configuration, load_configuration
from emendata.errors import ConfigurationError, Finding

Maker = Callable[..., Path]
MINIMAL = """[edition]
title = "T"
publisher = "P"
editor = "E"
date = "2026-11-24"

[[article]]
[[article.witness]]
siglum = "A"
file = "a.txt"
"""
# A value other than the default for every key, written as in the file.
VALUES = {
    "edition.id": "small",
    "edition.title": "Three texts",
    "edition.publisher": "The press",
    "edition.editor": "The editors",
    "edition.editor_ror": "04wxnsj81",
    "edition.funder": "A foundation",
    "edition.funder_ror": "05gq02987",
    "edition.grant": "12-34",
    "edition.version": "2.3.4",
    "edition.date": "2025-01-31",
    "edition.licence": "https://example.org/by",
    "edition.licence_text": "The markup only.",
    "edition.base": "https://example.org/edition/",
    "edition.doi": "10.1234/zenodo.77",
    "edition.languages": ["vi", "fr"],
    "names.style": "as-source",
    "web.accent": "#005A9c",
    "web.accent_dark": "#9cd0ff",
    "web.paper": "#ffffff",
    "web.paper_dark": "#101010",
    "web.ink": "#111111",
    "web.ink_dark": "#eeeeee",
    "web.font": '"EB Garamond", Georgia',
    "web.logo": "look/logo.svg",
    "web.header": "A series",
    "web.footer": "A press",
    "web.css": "look/own.css",
    "web.xslt": "look/own.xsl",
    "package.text": "restricted",
    "package.reason": "The press allowed it in writing.",
    "print.paper": "140x216",
    "print.margins": "20 21 21 20.5",
    "print.binding": "right",
    "print.font_size": 11.5,
    "print.fonts": "EB Garamond, Noto Serif",
    "print.font_files": "fonts/EBGaramond-Regular.otf, fonts/NotoSerif-Regular.ttf",
    "print.order": "apparatus author editor",
    "print.notes": "end",
    "print.apparatus": "end",
    "print.lines": "section",
    "print.volume": "no",
    "print.style": "look/own.typ",
    "print.bleed": 3.5,
    "print.marks": "crop",
    "print.pad": 4.0,
    "print.cmyk": "yes",
    "article.id": "vn-1",
    "article.page_marks": "head",
    "article.site": "plain",
    "article.style": "as-source",
    "article.doi": "10.1234/zenodo.78",
    "article.text": "restricted",
    "article.text_reason": "The author allowed it.",
    "article.witness.siglum": "C",
    "article.witness.file": "seeds/c.txt",
}


def load(make: Maker, toml: str) -> Configuration:
    """Return the configuration of a project with this file."""
    return load_configuration(make({}, toml=toml))


def fault(make: Maker, toml: str) -> Finding:
    """Return the finding that refuses this file."""
    with pytest.raises(ConfigurationError) as caught:
        load(make, toml)
    assert caught.value.exit_code == 3
    return caught.value.finding


def everything() -> str:
    """Return a file that sets every key."""
    lines = []
    for table in ("edition", "names", "web", "package", "print", "article", "article.witness"):
        lines.append(f"[[{table}]]" if table.startswith("article") else f"[{table}]")
        lines += [
            f"{name.rsplit('.', 1)[1]} = {json.dumps(value)}"
            for name, value in VALUES.items()
            if name.rsplit(".", 1)[0] == table
        ]
    return "\n".join(lines)


def test_every_key_is_read(project_folder: Maker) -> None:
    """The value in the file is the value the program has, for each key of the table."""
    assert {key.name for key in KEYS} == set(VALUES)
    configuration = load(project_folder, everything())
    (article,) = configuration.articles
    (witness,) = article.witnesses
    read = {
        **configuration.values,
        "article.id": article.id,
        "article.page_marks": article.page_marks,
        "article.site": article.site,
        "article.style": article.style,
        "article.doi": article.doi,
        "article.text": article.text,
        "article.text_reason": article.text_reason,
        "article.witness.siglum": witness.siglum,
        "article.witness.file": witness.file,
    }
    assert read == VALUES


def test_the_shortest_file_has_the_defaults(project_folder: Maker) -> None:
    """What is not required is filled in as the table says."""
    configuration = load(project_folder, MINIMAL)
    for key in KEYS:
        if not key.required and not key.name.startswith("article"):
            assert configuration[key.name] == key.default, key.name
    assert configuration.articles[0].id is None


@pytest.mark.parametrize("key", [key for key in KEYS if key.required], ids=lambda key: key.name)
def test_a_required_key_is_missed(project_folder: Maker, key: object) -> None:
    """R-021 names it and says what it means."""
    short = key.name.rsplit(".", 1)[1]  # type: ignore[attr-defined]
    found = fault(project_folder, "\n".join(line for line in MINIMAL.splitlines() if not line.startswith(f"{short} =")))
    assert found.code == "R-021"
    assert f'"{key.name}" is missing' in found.message  # type: ignore[attr-defined]
    assert key.meaning in found.hint  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
@pytest.mark.parametrize("value", ["5", "true", '["x"]', "2026-11-24"])
def test_a_value_of_another_type_is_refused(project_folder: Maker, key: object, value: str) -> None:
    """R-021 with the key and its line."""
    name = key.name  # type: ignore[attr-defined]
    if value == "5" and key.type is float:  # type: ignore[attr-defined]
        value = '"5"'
    lines = everything().splitlines()
    short = name.rsplit(".", 1)[1]
    table = next(number for number, text in enumerate(lines) if text.strip("[]") == name.rsplit(".", 1)[0])
    line = next(number for number, text in enumerate(lines) if number > table and text.startswith(f"{short} ="))
    lines[line] = f"{short} = {value}"
    found = fault(project_folder, "\n".join(lines))
    assert (found.code, found.line) == ("R-021", line + 1)
    assert f'"{name}"' in found.message


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('title = "T"', 'title = "T"\ntittle = "T"', 3, '"edition.tittle" is not known'),
        ('title = "T"', 'title = ""', 2, '"edition.title"'),
        ('title = "T"', 'title = "T"\nlanguages = []', 3, '"edition.languages"'),
        ('title = "T"', 'title = "T"\nlanguages = ["en", "en"]', 3, "'en', which it cannot be"),
        ('title = "T"', 'title = "T"\nlanguages = ["tlh"]', 3, "'tlh', which it cannot be"),
        ("[[article]]", "[extra]\n[[article]]", 7, '"extra" is not known'),
        ("[[article]]", '[[article]]\ncolour = "red"', 8, '"article.colour" is not known'),
        ('file = "a.txt"', 'file = "a.txt"\nfiel = "b"', 11, '"article.witness.fiel" is not known'),
        ('date = "2026-11-24"', 'date = "24.11.2026"', 5, "which is no date"),
        ('date = "2026-11-24"', 'date = "2026-11-24"\ndoi = "https://doi.org/10.1234/x"', 6, "which is no DOI"),
        ('date = "2026-11-24"', 'date = "2026-13-45"', 5, "which is no date"),
        ('date = "2026-11-24"', 'date = "2026-02-30"', 5, "which is no date"),
        ("[[article]]", '[names]\nstyle = "fancy"\n[[article]]', 8, "which it cannot be"),
        ("[[article]]", '[print]\npaper = "a0"\n[[article]]', 8, "which is no paper"),
        ("[[article]]", '[print]\nmargins = "20 21"\n[[article]]', 8, "which is no list of four margins"),
        ("[[article]]", "[print]\nfont_size = 60\n[[article]]", 8, "which it cannot be"),
        ("[[article]]", '[print]\nfont_size = "11"\n[[article]]', 8, "which it cannot be"),
        ("[[article]]", '[print]\nfont_files = "EBGaramond.woff2"\n[[article]]', 8, "which is no list of font files"),
        ("[[article]]", '[print]\nfont_files = "a.otf, ../b.otf"\n[[article]]', 8, "outside the project"),
        (
            "[[article]]",
            '[print]\norder = "author author editor"\n[[article]]',
            8,
            "which is no order of the three streams",
        ),
        ("[[article]]", '[print]\nstyle = "own.css"\n[[article]]', 8, "which is no file of Typst"),
        ("[[article]]", '[[article]]\npage_marks = "side"', 8, "which it cannot be"),
        ('siglum = "A"', 'siglum = "a"', 9, "no siglum"),
        ('siglum = "A"', 'siglum = "A B"', 9, "no siglum"),
        (
            "[[article.witness]]",
            '[[article.witness]]\nsiglum = "A"\nfile = "x"\n[[article.witness]]',
            9,
            "given twice (A)",
        ),
    ],
)
def test_a_wrong_key_or_value_is_told_with_its_line(
    project_folder: Maker, old: str, new: str, line: int, words: str
) -> None:
    """R-021; one mistake at a time in the shortest file."""
    found = fault(project_folder, MINIMAL.replace(old, new, 1))
    assert (found.code, found.file, found.line) == ("R-021", "edition.toml", line)
    assert words in found.message


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ("", "edition.title"),
        (MINIMAL.split("[[article]]")[0], "article"),
        (MINIMAL.split("[[article.witness]]")[0], "article.witness"),
        ('edition = "x"', "edition"),
        (MINIMAL.replace("[[article]]", "[article]").replace("[[article.witness]]", "[[article.witness]]"), "article"),
        ("article = [1]\n" + MINIMAL.split("[[article]]")[0], "article"),
        (MINIMAL.split("[[article.witness]]")[0] + "witness = [1]", "article.witness"),
        (MINIMAL.split("[[article.witness]]")[0] + 'witness = "a.txt"', "article.witness"),
    ],
)
def test_a_file_without_its_tables_is_refused(project_folder: Maker, toml: str, key: str) -> None:
    """R-021 with the key of the table, and a hint that says what to write."""
    found = fault(project_folder, toml)
    assert (found.code, f'"{key}"' in found.message) == ("R-021", True), found
    assert found.hint


@pytest.mark.parametrize("identifier", ["../x", "a/b", "a b", "1a", "ä:b", ".x"])
def test_an_id_that_cannot_name_a_file_and_an_element_is_refused(project_folder: Maker, identifier: str) -> None:
    """It becomes an xml:id and the name of files in the project's folders."""
    found = fault(project_folder, MINIMAL.replace("[[article]]", f'[[article]]\nid = "{identifier}"'))
    assert (found.code, found.line) == ("R-021", 8)


def test_two_articles_may_not_share_an_id(project_folder: Maker) -> None:
    """The second would overwrite the edition of the first."""
    article = '[[article]]\nid = "x"\n[[article.witness]]\nsiglum = "A"\nfile = "{}"\n'
    toml = MINIMAL.split("[[article]]")[0] + article.format("a.txt") + article.format("b.txt")
    found = fault(project_folder, toml)
    assert (found.code, '"article.id"' in found.message) == ("R-021", True)


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ('[edition]\ntitle = "T', 2),
        ("[edition]\ntitle = T\n", 2),
        ("[edition]\n\n\ntitle\n", 4),
        ('[edition]\ntitle = "a"\ntitle = "b"\n', 3),
        ("[edition\n", 1),
    ],
)
def test_broken_toml_is_told_with_its_line(project_folder: Maker, toml: str, line: int) -> None:
    """R-020, as the parser sees it."""
    found = fault(project_folder, toml)
    assert (found.code, found.line) == ("R-020", line)
    assert "(at line" not in found.message


def test_another_encoding_is_told(project_folder: Maker) -> None:
    """R-020: the file is UTF-8."""
    folder = project_folder({"edition.toml": '[edition]\ntitle = "Пленум"'.encode("cp1251")})
    with pytest.raises(ConfigurationError, match="R-020 .* it is not UTF-8"):
        load_configuration(folder)


def test_a_folder_without_the_file_is_no_project(tmp_path: Path) -> None:
    """R-022 says how to make one."""
    with pytest.raises(ConfigurationError, match="R-022 .*emendata init"):
        load_configuration(tmp_path)


def test_the_edition_of_the_seeds_is_configured() -> None:
    """The file of this repository: three articles, five witnesses, each file there."""
    folder = Path(__file__).resolve().parent.parent
    configuration = load_configuration(folder)
    assert [article.id for article in configuration.articles] == ["vn-1210", "vn-1298", "art-004-8dcc0a2832aea289"]
    files = [witness.file for article in configuration.articles for witness in article.witnesses]
    assert len(files) == 5
    assert all((folder / file).is_file() for file in files)


@pytest.mark.parametrize("file", ["../other/a.txt", "/etc/passwd", "seeds/../../a.txt"])
def test_a_witness_lies_in_the_project(project_folder: Maker, file: str) -> None:
    """Nothing outside the folder is read into an edition."""
    found = fault(project_folder, MINIMAL.replace("a.txt", file))
    assert (found.code, file in found.message) == ("R-021", True)


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        (f'{MINIMAL}[package]\ntext = "restricted"\n', "package.reason"),
        (MINIMAL.replace("[[article]]\n", '[[article]]\ntext = "restricted"\n'), "article.text_reason"),
    ],
)
def test_a_text_is_not_held_without_a_reason(project_folder: Maker, toml: str, key: str) -> None:
    """R-021 asks for it."""
    found = fault(project_folder, toml)
    assert (found.code, f'"{key}" is missing' in found.message) == ("R-021", True)
