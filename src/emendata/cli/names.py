"""`emendata names`: the channel model by itself, on forms given one by one or a line each."""

import json
import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emendata.cli.common import Console, common_options, table
from emendata.errors import InputError, exit_code, finding

if TYPE_CHECKING:
    from emendata.channel import Verdict
    from emendata.channel.fitting import Measured


@click.command(
    "names",
    epilog='Examples: emendata names "Vo Nguyen Ziap" Badinj --authority tei/authority   |   '
    "emendata names - --authority persons.xml --json < forms.txt   |   "
    "emendata names --fit known.tsv --authority persons.xml   |   "
    "emendata names --fit one/known.tsv --fit two/known.tsv --calibration calibration.json",
)
@click.argument("forms", nargs=-1)
@click.option(
    "--authority",
    multiple=True,
    type=click.Path(path_type=Path),
    help="TEI authority file or folder; repeatable. In a project, its own is the default.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON array in the order of the forms.")
@click.option(
    "--fit",
    "known",
    metavar="FILE.tsv",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Fit the calibration on forms of known origin (columns form, id; an empty id: nobody of the authority); "
    "repeatable. Their authority is --authority, else authority.xml beside each.",
)
@click.option(
    "--calibration",
    metavar="FILE.json",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --fit, where to write the figures; else figures to use instead of the program's own.",
)
@common_options
def command(
    console: Console,
    forms: tuple[str, ...],
    authority: tuple[Path, ...],
    known: tuple[Path, ...],
    calibration: Path | None,
    *,
    as_json: bool,
) -> int:
    """Say which name of the authority a damaged form stands for, how sure that is, and why.

    FORM is a name as a text prints it, "-" reads one a line from standard input; each line is answered, an empty one
    too. Nothing is proposed for a form that the authority has, or that is near none of its names. A form that two entries
    have is listed with both.
    """
    from emendata.channel import Names
    from emendata.channel.calibration import load_calibration

    if known:
        return _fitted(console, known, authority, calibration)
    paths = authority or _project_authority()
    if not paths:
        raise click.UsageError("no authority: give --authority FILE, or run this in a project")
    if not forms:
        raise click.UsageError('no form given: name one, or "-" for one a line on standard input')
    names = Names.load(paths, load_calibration(calibration) if calibration else None)
    findings = [*names.authority.findings, *(() if names.authority else (finding("N-023"),))]
    console.findings(findings)
    verdicts = (names.judge(form) for form in _all_forms(forms))
    if as_json:
        _print_json(verdicts)
    else:
        rows = [row for verdict in verdicts for row in _rows(verdict)]
        click.echo(table(("form", "stands for", "sure", "Russian", "how"), rows))
    return exit_code(findings)


def _project_authority() -> tuple[Path, ...]:
    from emendata.config import FILE

    folder = Path("tei/authority")
    return (folder,) if Path(FILE).is_file() and folder.is_dir() else ()


def _all_forms(forms: tuple[str, ...]) -> Iterator[str]:
    """Yield the forms given; "-" stands for the lines of standard input, each of which counts.

    Raises `InputError` N-022 for bytes that are no UTF-8.
    """
    for form in forms:
        if form == "-":
            yield from _lines(sys.stdin.buffer.read())
        elif any("\ud800" <= character <= "\udfff" for character in form):
            raise InputError(finding("N-022", what="a form", offset=_fault(os.fsencode(form)) + 1))
        else:
            yield form


def _lines(data: bytes) -> Iterator[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(finding("N-022", what="standard input", offset=error.start + 1)) from error
    if text:
        yield from (line.strip() for line in text.removesuffix("\n").split("\n"))


def _fault(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _print_json(verdicts: "Iterator[Verdict]") -> None:
    """Print one array, each form as soon as it is judged."""
    first = next(verdicts, None)
    if first is None:
        click.echo("[]")
        return
    for at, verdict in enumerate(chain((first,), verdicts)):
        made = json.dumps(_as_json(verdict), ensure_ascii=False, indent=1)
        click.echo(("[" if not at else ",") + "".join(f"\n {line}" for line in made.split("\n")), nl=False)
    click.echo("\n]")


def _as_json(verdict: "Verdict") -> dict[str, Any]:
    return {
        "form": verdict.form,
        "exact": verdict.is_exact,
        "candidates": [
            {
                "id": item.entity,
                "name": item.name,
                "probability": round(item.probability, 4),
                "cyrillic": item.cyrillic,
                "alignment": [
                    {"name": step.latin, "cyrillic": step.cyrillic, "form": step.reading, "how": step.how}
                    for word in item.alignment
                    for step in word
                ],
            }
            for item in verdict.candidates
        ],
    }


def _rows(verdict: "Verdict") -> list[tuple[str, ...]]:
    if verdict.is_exact:
        state = "as it is" if len(verdict.candidates) == 1 else "not told apart"
        return [
            (verdict.form if not at else "", item.name, state, "", item.entity)
            for at, item in enumerate(verdict.candidates)
        ]
    if not verdict.candidates:
        return [(verdict.form, "—", "", "", "")]
    return [
        (verdict.form if not at else "", item.name, f"{item.probability:.2f}", item.cyrillic, item.described)
        for at, item in enumerate(verdict.candidates[:2])
    ]


def _fitted(console: Console, known: tuple[Path, ...], authority: tuple[Path, ...], target: Path | None) -> int:
    """Fit on all tables together; a table's authority is the one given, else authority.xml beside it."""
    from emendata.channel.fitting import fit_files

    tables = [(path, authority or (path.with_name("authority.xml"),)) for path in known]
    fitted = fit_files(tables)
    for item in fitted:
        if len(fitted) > 1:
            click.echo(f"{item.table}\n")
        click.echo(table(("figure", "forms", "of", "share"), _figures(item.measured)))
        click.echo()
        click.echo(table(("sure", "first candidates", "right", "share", "mean"), _bands(item.measured)))
        click.echo()
    if target:
        from emendata.xmlio import write_atomically

        write_atomically(target, fitted[0].as_json().encode())
        console.say(f"The calibration is in {target}.")
    return 0


def _figures(measured: "Measured") -> list[tuple[str, ...]]:
    rows = (
        ("the right name first", measured.first, measured.named),
        ("the right name, sure enough to correct", measured.found, measured.named),
        ("another name, sure enough to correct", measured.misled, measured.named),
        ("nobody's form, yet sure enough to correct", measured.changed, measured.strange),
    )
    return [(what, str(count), str(of), f"{count / of:.3f}" if of else "") for what, count, of in rows]


def _bands(measured: "Measured") -> list[tuple[str, ...]]:
    return [
        (
            f"{low:.2f}–{min(high, 1):.2f}",
            str(count),
            str(right),
            f"{right / count:.3f}" if count else "",
            f"{mean:.3f}",
        )
        for low, high, count, right, mean in measured.bands
    ]
