"""`emendata cite`: how to cite an article of the edition, or a passage of it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options

if TYPE_CHECKING:
    from emendata.metadata import Passage

_ALL = "all"
# Where a build writes the print edition of the project of this folder.
_PRINT = Path("build/print")


def _list(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    """Print the styles and formats and end."""
    from emendata.metadata import DEPOSIT_FORMATS, FORMATS, STYLES

    if value:
        names = {key: style.name for key, style in STYLES.items()}
        names |= {key: item.name for key, item in (FORMATS | DEPOSIT_FORMATS).items()}
        click.echo("\n".join(f"{key:<20} {name}" for key, name in names.items()))
        ctx.exit()


@click.command(
    "cite",
    epilog="Examples: emendata cite vn-1210   |   emendata cite vn-1210#note-14 --style gost   |   "
    "emendata cite edition.xml --format bibtex",
)
@click.argument("what", metavar="ID[#PASSAGE]")
@click.option("--style", default=_ALL, show_default=True, help="A style of citation, or all; --styles lists them.")
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    help="text or html in that style; or a format of programs: bibtex, ris, csl-json, json-ld; or of repositories: datacite, "
    "invenio, dublin-core, cff.",
)
@click.option(
    "--styles",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list,
    help="List styles and formats, and stop.",
)
@common_options
def command(console: Console, what: str, style: str, form: str) -> int:
    """Cite an article: by its id in the project of this folder, or any TEI file by its path.

    After # a paragraph, note, entry or page break is named by its xml:id, as the addresses of the web edition do. The
    facts come from the teiHeader alone; an emended machine translation is cited as one. Page and line of the print
    edition are named where build/print has the article as it is now.
    """
    from lxml import etree

    from emendata.errors import InputError, finding
    from emendata.metadata import DEPOSIT_FORMATS, FORMATS, STYLES, passage_at, read_record
    from emendata.metadata.runs import markup, plain
    from emendata.xmlio import parse_xml

    formats = FORMATS | DEPOSIT_FORMATS
    _known(style, (_ALL, *STYLES), "--style")
    _known(form, ("text", "html", *formats), "--format")
    path, identifier = _place(what)
    data = path.read_bytes()
    root = parse_xml(data, str(path))
    record = read_record(root)
    passage = passage_at(root, identifier) if identifier else None
    if identifier and passage is None:
        raise InputError(finding("D-001", file=str(path), id=identifier))
    if passage is not None:
        passage = _in_print(console, path, passage, record.version, data)
    if form in DEPOSIT_FORMATS and _lacks_facts(console, path, root):
        return 1
    if form in formats:
        click.echo(formats[form].write(record, passage), nl=False)
        return 0
    chosen = STYLES if style == _ALL else {style: STYLES[style]}
    for number, item in enumerate(chosen.values()):
        runs = item.cite(record, passage)
        if style == _ALL and form == "text":
            click.echo(("\n" if number else "") + item.name)
        click.echo(plain(runs) if form == "text" else etree.tostring(markup(runs), encoding="unicode"))
    return 0


def _in_print(console: Console, path: Path, passage: "Passage", version: str, data: bytes) -> "Passage":
    """Return the passage with page and line of the print edition, or say why they are not named."""
    from emendata.printing.listing import NotNamed, read_places

    places = read_places(_PRINT / f"{path.stem}.pdf", version, data)
    place = places if isinstance(places, NotNamed) else places.get(passage.id, NotNamed.NO_PLACE)
    if isinstance(place, NotNamed):
        console.say(f"No line of the print edition is named: {place}.")
        return passage
    return replace(passage, printed=(place.page, place.line, place.last_page, place.last_line))


def _lacks_facts(console: Console, path: Path, root: object) -> bool:
    """Say what a repository would miss, at the header's line; return whether that is an error."""
    from lxml import etree

    from emendata.errors import exit_code
    from emendata.metadata.checking import Written, missing_facts
    from emendata.xmlio import parse_xml

    assert isinstance(root, etree._Element)  # noqa: S101 - narrows the lazily imported type
    beside = path.parent.parent / "headers" / path.name
    header = Written(parse_xml(beside.read_bytes(), str(beside)), str(beside)) if beside.is_file() else None
    findings = missing_facts(Written(root, str(path)), header)
    console.findings(findings)
    return bool(exit_code(findings))


def _known(value: str, allowed: tuple[str, ...], option: str) -> None:
    if value not in allowed:
        raise click.BadParameter(f"{value!r} is none of {', '.join(allowed)}", param_hint=option)


def _place(what: str) -> tuple[Path, str]:
    """Return the file of an article and the id of a passage ("" for the whole).

    Raises `InputError` with R-001 where there is neither such a file nor such an article.
    """
    from emendata.errors import InputError, finding
    from emendata.project import open_project

    article, _, identifier = what.partition("#")
    if Path(article).is_file():
        return Path(article), identifier
    if article.endswith(".xml"):
        raise InputError(finding("R-001", file=article))
    path = open_project(Path(), may_be_empty=True).edition(article)
    if not path.is_file():
        raise InputError(finding("D-002", file=article, known=_articles()))
    return path, identifier


def _articles() -> str:
    names = sorted(path.stem for path in Path("tei/editions").glob("*.xml"))
    return ", ".join(names) or "none is encoded yet"
