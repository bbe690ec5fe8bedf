"""`emendata package`: a bag for a repository."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, counted, table

if TYPE_CHECKING:
    from emendata.packaging import Package
    from emendata.project import Project


@click.command(
    "package",
    epilog="Examples: emendata package   |   emendata package --id vn-1210 --zip   |   emendata package -o /tmp/bag",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that becomes the bag, instead of build/package/NAME-VERSION.",
)
@click.option("--id", "identifier", metavar="ID", help="One article alone, by its id.")
@click.option("--zip", "as_zip", is_flag=True, help="Write the bag as one zip file, too, beside the folder.")
@common_options
def command(console: Console, output: Path | None, identifier: str | None, *, as_zip: bool) -> int:
    """Make a package of the edition in this folder, to be deposited: a BagIt bag that is an RO-Crate.

    It holds TEI, schemas, records for catalogues and citation managers, licences, and a README; the texts, web pages and
    PDF only where the rights in a source allow it. While these are not cleared it holds the header, the apparatus and the
    authority, and no running text. What goes in is made anew, whatever lies in build/; the same edition gives the same
    bytes. The bag is read back and compared before the command ends.
    """
    from emendata.packaging import bag_files, zipped
    from emendata.project import open_project
    from emendata.xmlio import write_atomically

    project = open_project(Path())
    package, folder, code = make_package(console, project, identifier, output)
    if package is None or code:
        return code
    files = bag_files(package)
    rows = [(article.id, str(article.holding), _counted(package.files, article.id)) for article in package.articles]
    click.echo(table(("article", "held", "files"), rows))
    size = sum(map(len, files.values()))
    click.echo(f"\n{folder}: {counted(len(files), 'file')}, {size:,} bytes; verified")
    if as_zip:
        archive = folder.with_name(f"{folder.name}.zip")
        write_atomically(archive, zipped(files, package.name, package.date))
        click.echo(f"{archive}: {archive.stat().st_size:,} bytes")
    named = f" {shlex.quote(str(folder))}" if output else f" --id {identifier}" if identifier else ""
    console.say(f"Next: emendata deposit plan{named}, which says what a repository would be sent, and sends nothing")
    return 0


def make_package(
    console: Console, project: "Project", identifier: str | None, output: Path | None = None
) -> "tuple[Package | None, Path, int]":
    """Make the bag of an edition or article, print what there is to say; return the package, its folder, the exit code.

    The folder is `output`, else the one below build/ that `emendata deposit` looks for.
    """
    from emendata.errors import exit_code
    from emendata.packaging import assemble, bag_files, verify_bag, write_bag

    assembled = assemble(project, identifier, console.step)
    console.step("")
    console.findings(assembled.findings)
    package = assembled.package
    if package is None:
        return None, output or Path(), exit_code(assembled.findings)
    folder = output or project.folder / "build" / "package" / package.name
    write_bag(bag_files(package), folder)
    wrong = verify_bag(folder)
    console.findings(wrong)
    return package, folder, exit_code(wrong)


def _counted(files: object, article: str) -> str:
    from emendata.packaging import PayloadFile

    assert isinstance(files, tuple)  # noqa: S101 - narrows the lazily imported type
    return str(sum(isinstance(file, PayloadFile) and file.article == article for file in files))
