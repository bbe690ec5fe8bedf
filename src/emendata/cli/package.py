"""`emendata package`: a bag for a repository."""

from pathlib import Path

import click

from emendata.cli.common import Console, common_options, counted, table


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
    from emendata.errors import exit_code
    from emendata.packaging import assemble, bag_files, verify_bag, write_bag, zipped
    from emendata.project import open_project
    from emendata.xmlio import write_atomically

    project = open_project(Path())
    assembled = assemble(project, identifier, console.step)
    console.step("")
    console.findings(assembled.findings)
    package = assembled.package
    if package is None:
        return exit_code(assembled.findings)
    files = bag_files(package)
    folder = output or project.folder / "build" / "package" / package.name
    write_bag(files, folder)
    wrong = verify_bag(folder)
    console.findings(wrong)
    if wrong:
        return exit_code(wrong)
    rows = [(article.id, str(article.holding), _counted(package.files, article.id)) for article in package.articles]
    click.echo(table(("article", "held", "files"), rows))
    size = sum(map(len, files.values()))
    click.echo(f"\n{folder}: {counted(len(files), 'file')}, {size:,} bytes; verified")
    if as_zip:
        archive = folder.with_name(f"{folder.name}.zip")
        write_atomically(archive, zipped(files, package.name, package.date))
        click.echo(f"{archive}: {archive.stat().st_size:,} bytes")
    return 0


def _counted(files: object, article: str) -> str:
    from emendata.packaging import PayloadFile

    assert isinstance(files, tuple)  # noqa: S101 - narrows the lazily imported type
    return str(sum(isinstance(file, PayloadFile) and file.article == article for file in files))
