"""`emendata export`: what the project knows, in the formats of other programs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, counted

if TYPE_CHECKING:
    from emendata.exporting import Exported

_ALL = "all"


def _list(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    """Print the profiles and end."""
    from emendata.exporting import PROFILES

    if value:
        click.echo("\n".join(f"{name:<16} {profile.what}" for name, profile in PROFILES.items()))
        ctx.exit()


@click.command(
    "export",
    epilog="Examples: emendata export -o authority.csv   |   emendata export --authority persons.xml -o - | head   |   "
    "and back: emendata add authority.csv   |   emendata export --decisions -o decisions.csv   |   emendata export --profile markdown -o md/   |   "
    "emendata export --dts https://example.org/dts/ -o dts/",
)
@click.option(
    "--authority",
    multiple=True,
    type=click.Path(path_type=Path),
    help="TEI authority file or folder; repeatable. By default that of the project in this folder.",
)
@click.option("--decisions", is_flag=True, help="Write every reading that was decided about, with its line and reason.")
@click.option("--profile", metavar="NAME", help="Write the editions for others' tools: a profile, or all.")
@click.option(
    "--profiles", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the profiles, and stop."
)
@click.argument("articles", nargs=-1, metavar="[ID|FILE]...")
@click.option("--dts", metavar="ADDRESS", help="Write the text service as files, for a web folder of this address.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="CSV file; with --profile and --dts a folder.",
)
@common_options
def command(
    console: Console,
    articles: tuple[str, ...],
    authority: tuple[Path, ...],
    output: Path,
    *,
    decisions: bool,
    profile: str | None,
    dts: str | None,
) -> int:
    """Write names, decisions or editions in forms that other programs read.

    With no more than -o the authority is written as a table (CSV) that spreadsheets open: a row for each name, date,
    identifier and note. Nothing is lost on the way there and back; where markup within words cannot go into a table,
    that is said. `emendata add FILE.csv` takes new entries back.

    With --decisions the table of the project's corrections is written instead: each reading with its line in the source,
    what was decided, by whom and why, those that were looked at and judged right too.

    With --profile the editions (all, or those named; or any TEI files) are written in simpler forms, and what each gives up
    is listed.

    With --dts the editions are written as a text service at level 0 (DTS 1.0) that any web host can offer; `emendata serve
    --dts` is the same with ranges.
    """
    given = {"--profile": profile, "--dts": dts, "--decisions": decisions, "--authority": authority}
    asked = [name for name, value in given.items() if value not in {None, False, ()}]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} are different things; ask for one of them")
    if articles and profile is None:
        raise click.UsageError("articles are named for --profile only")
    if (profile is not None or dts is not None) and (output.is_file() or str(output) == "-"):
        raise click.BadParameter(f"{output} is no folder", param_hint="-o")
    if profile is None and dts is None and output.is_dir():
        raise click.BadParameter(f"{output} is a folder", param_hint="-o")
    if profile is not None:
        return _write_profiles(console, profile, articles, output)
    if dts is not None:
        return _write_dts(console, dts, output)
    return _write_decisions(console, output) if decisions else _write_authority(console, authority, output)


def _write_authority(console: Console, authority: tuple[Path, ...], output: Path) -> int:
    from emendata.authority.loading import authority_files
    from emendata.authority.tables import write_table
    from emendata.errors import exit_code
    from emendata.project import open_project
    from emendata.xmlio import write_atomically

    paths = authority or (open_project(Path(), may_be_empty=True).authority,)
    files, findings = authority_files(paths)
    if str(output) != "-" and output.resolve() in {file.resolve() for file in files}:
        raise click.BadParameter(f"{output} is a file of the authority itself", param_hint="-o")
    data, remarks, count = write_table((str(file), file.read_bytes()) for file in files)
    findings += remarks
    if str(output) == "-":
        click.echo(data, nl=False)
    else:
        write_atomically(output, data)
    console.findings(findings)
    console.say(f"{count} {'entry' if count == 1 else 'entries'} written to {output}")
    return exit_code(findings)


def _write_decisions(console: Console, output: Path) -> int:
    from emendata.decided import decisions_table
    from emendata.errors import Severity, exit_code
    from emendata.project import open_project
    from emendata.suggesting import suggest
    from emendata.xmlio import write_atomically

    suggestions = suggest(open_project(Path()))
    data = decisions_table(suggestions.articles)
    if str(output) == "-":
        click.echo(data, nl=False)
    else:
        write_atomically(output, data)
    errors = [one for item in suggestions.articles for one in item.findings if one.severity is Severity.ERROR]
    errors.extend(failure.finding for failure in suggestions.failures)
    console.findings(errors)
    console.say(f"{data.count(bytes([13, 10])) - 1} decisions written to {output}")
    return max(exit_code(errors), *(failure.exit_code for failure in suggestions.failures), 0)


def _write_dts(console: Console, address: str, output: Path) -> int:
    from emendata.dts import read_catalogue, static_files
    from emendata.errors import exit_code
    from emendata.project import open_project
    from emendata.xmlio import write_atomically

    if not address.startswith(("https://", "http://")) or not address.isascii() or set(address) & set(' {}"<>'):
        raise click.BadParameter("give the address of the folder, as https://example.org/dts/", param_hint="--dts")
    catalogue, findings = read_catalogue(open_project(Path()))
    count = 0
    for name, data in static_files(catalogue, f"{address.rstrip('/')}/"):
        write_atomically(output / name, data)
        count += 1
    console.findings(findings)
    console.say(
        f"{len(catalogue.resources)} articles in {count} files written to {output}; the entry point is index.json"
    )
    return exit_code(findings)


def _write_profiles(console: Console, profile: str, articles: tuple[str, ...], output: Path) -> int:
    from emendata.errors import FindingError
    from emendata.exporting import PROFILES, export
    from emendata.xmlio import parse_xml, write_atomically

    if profile != _ALL and profile not in PROFILES:
        raise click.BadParameter(f"{profile!r} is none of {', '.join((*PROFILES, _ALL))}", param_hint="--profile")
    chosen = list(PROFILES.values()) if profile == _ALL else [PROFILES[profile]]
    code, count = 0, 0
    for path in _editions(articles):
        try:
            root = parse_xml(path.read_bytes(), str(path))
            for item in chosen:
                made = export(root, path.stem, item)
                write_atomically(output / made.name, made.data)
                _tell(console, output / made.name, made)
                count += 1
        except FindingError as error:
            console.findings([error.finding if error.finding.file else error.finding.in_file(str(path))])
            code = max(code, error.exit_code)
    console.say(f"{counted(count, 'file')} written to {output}")
    return code


def _editions(articles: tuple[str, ...]) -> list[Path]:
    """Return the files of the articles named, all of the project where none is. Raises `InputError` R-001, D-002."""
    from emendata.errors import InputError, finding
    from emendata.project import open_project

    named = [Path(name) for name in articles if Path(name).suffix == ".xml"]
    for path in named:
        if not path.is_file():
            raise InputError(finding("R-001", file=str(path)))
    if articles and len(named) == len(articles):
        return named
    project = open_project(Path(), may_be_empty=True)
    every = sorted((project.folder / "tei" / "editions").glob("*.xml"))
    if not articles:
        return every
    by_id = {path.stem: path for path in every}
    for name in articles:
        if Path(name) not in named and name not in by_id:
            raise InputError(finding("D-002", file=name, known=", ".join(by_id) or "none is encoded yet"))
    return [Path(name) if Path(name) in named else by_id[name] for name in articles]


def _tell(console: Console, path: Path, made: "Exported") -> None:
    console.say(f"{path}")
    for item in made.flattened:
        console.say(f"    {item.count:>5} {item.words}")
