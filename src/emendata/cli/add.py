"""`emendata add`: articles, and tables of persons, places, bodies and works, into the project of this folder."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, table
from emendata.errors import exit_code

if TYPE_CHECKING:
    from emendata.project import Project


@click.command(
    "add",
    epilog="Examples: emendata add ~/Downloads/*.html   |   emendata add copy.txt --copy-of vn-1210   |   "
    "emendata add persons.csv   |   then: emendata build",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), required=True)
@click.option(
    "--id", "identifier", metavar="ID", help="Id of the new article; by default the site's id, or the file's name."
)
@click.option("--copy-of", metavar="ID", help="The files are further copies of this article.")
@click.option("--new", "is_new", is_flag=True, help="Each file is an article of its own, whatever it looks like.")
@common_options
def command(
    console: Console, files: tuple[Path, ...], identifier: str | None, copy_of: str | None, *, is_new: bool
) -> int:
    """Add FILES to the project in this folder: each is copied to seeds/ and entered in edition.toml.

    A file that looks like a copy of an article of the project becomes a further witness of it; any other an article of
    its own, with a header to fill in. Adding a file again changes nothing.

    A file whose name ends in .csv is a table of the authority, as `emendata export --authority` writes it: entries that
    are new go to tei/authority, what is there stays as it is.
    """
    from emendata.adding import AddOptions, add_files
    from emendata.config import is_article_id
    from emendata.project import open_project

    if identifier is not None and len(set(files)) > 1:
        raise click.UsageError("--id names one article; add the files one by one")
    if copy_of is not None and (is_new or identifier is not None):
        raise click.UsageError("--copy-of adds to an article that is there; it goes with neither --id nor --new")
    if identifier is not None and not is_article_id(identifier):
        raise click.BadParameter("use small letters, digits and hyphens, as vn-1210", param_hint="--id")
    tables = [path for path in dict.fromkeys(files) if path.suffix.lower() == ".csv"]
    articles = tuple(path for path in dict.fromkeys(files) if path not in tables)
    if tables and (identifier is not None or copy_of is not None or is_new):
        raise click.UsageError("--id, --copy-of and --new are for articles; add the tables in a run of their own")
    project = open_project(Path(), may_be_empty=True)
    code = max((_add_table(console, project, path) for path in tables), default=0)
    if not articles:
        return code
    report = add_files(project, articles, AddOptions(identifier, copy_of, is_new))
    console.findings(report.findings)
    if report.added:
        rows = [(item.file, item.what, item.article, item.siglum, item.site, item.header) for item in report.added]
        click.echo(table(("file", "what was done", "article", "witness", "site", "header"), rows))
    if report.written:
        console.say("Next: look at the headers to fill in, then: emendata build")
    return max(code, report.exit_code)


def _add_table(console: Console, project: "Project", path: Path) -> int:
    """Add a table, say what was done, and return the exit code."""
    from emendata.authority.adding import add_table
    from emendata.errors import FindingError

    try:
        report = add_table(project, path)
    except FindingError as error:
        console.findings([error.finding])
        return error.exit_code
    console.findings(report.findings)
    files = f" into {', '.join(project.name(item) for item in report.written)}" if report.written else ""
    added = f"{path}: {_entries(len(report.added))} added{files}"
    click.echo(f"{added}; {len(report.present)} there already" if report.present else added)
    return exit_code(report.findings)


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"
