"""`emendata add`: files into the project of this folder."""

from pathlib import Path

import click

from emendata.cli.common import Console, common_options, table


@click.command(
    "add",
    epilog="Examples: emendata add ~/Downloads/*.html   |   emendata add copy.txt --copy-of vn-1210   |   then: emendata build",
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
    project = open_project(Path(), may_be_empty=True)
    report = add_files(project, tuple(dict.fromkeys(files)), AddOptions(identifier, copy_of, is_new))
    console.findings(report.findings)
    if report.added:
        rows = [(item.file, item.what, item.article, item.siglum, item.site, item.header) for item in report.added]
        click.echo(table(("file", "what was done", "article", "witness", "site", "header"), rows))
    if report.written:
        console.say("Next: look at the headers to fill in, then: emendata build")
    return report.exit_code
