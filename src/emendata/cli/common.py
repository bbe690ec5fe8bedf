"""What the commands share: the options that mean the same everywhere, tables, findings, progress."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

from emendata.errors import Finding, Severity
from emendata.terminal import cells, escaped

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Thing = TypeVar("_Thing")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
# More findings of one code in one file than this are counted, not listed.
_LISTED = {Severity.ERROR: 100, Severity.WARNING: 12, Severity.INFO: 3}


@dataclass(frozen=True, slots=True)
class Console:
    """How to talk: `quiet` leaves out what is no result and no error, `colour` is never needed to understand."""

    quiet: bool = False
    colour: bool = True
    debug: bool = False

    def say(self, words: str = "") -> None:
        """Print a message on standard error, unless quiet."""
        if not self.quiet:
            click.echo(words, err=True, color=None if self.colour else False)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Print findings on standard error, by file; errors even when quiet."""
        shown = [item for item in findings if not self.quiet or item.severity is Severity.ERROR]
        for lines in _grouped(shown):
            for line in lines:
                click.echo(self._painted(line) if isinstance(line, Finding) else line, err=True)

    def _painted(self, item: Finding) -> str:
        if not self.colour:
            return str(item)
        head = f"{item.code} {item.severity}"
        return str(item).replace(head, click.style(head, fg=_COLOURS[item.severity]), 1)

    def step(self, words: str) -> None:
        """Show what is being done on a line that the next step replaces; only on a terminal."""
        if not self.quiet and sys.stderr.isatty():
            click.echo(f"\r\x1b[K{words}", err=True, nl=False)

    @contextmanager
    def progress(self, things: Iterable[_Thing], label: str, length: int) -> Iterator[Iterable[_Thing]]:
        """Yield the things, of which there are `length`, with a bar on standard error where that is a terminal."""
        if self.quiet or not sys.stderr.isatty() or length < 2:  # noqa: PLR2004 - one thing needs no bar
            yield things
            return
        with click.progressbar(things, length=length, label=label, file=sys.stderr, show_eta=False) as bar:
            yield bar


def common_options(command: _Command) -> _Command:
    """Add `--quiet`, `--no-color`, `--debug`; the command gets a `console`."""

    @click.option("--quiet", "-q", is_flag=True, help="Print results and errors only.")
    @click.option("--no-color", is_flag=True, envvar="NO_COLOR", help="No colours (also by NO_COLOR).")
    @click.option("--debug", is_flag=True, help="Show the traceback of a fault of the program.")
    @click.pass_context
    def wrapped(
        ctx: click.Context, /, *arguments: Any, quiet: bool, no_color: bool, debug: bool, **options: Any
    ) -> Any:
        console = Console(quiet, colour=not no_color and sys.stderr.isatty(), debug=debug)
        return ctx.invoke(command, *arguments, console=console, **options)

    wrapped.__doc__ = command.__doc__
    wrapped.__name__ = command.__name__
    if hasattr(command, "__click_params__"):
        wrapped.__click_params__ = [*wrapped.__click_params__, *command.__click_params__]  # type: ignore[attr-defined]
    return wrapped  # type: ignore[return-value]


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in columns; columns of numbers to the right. Widths count what a terminal shows.

    Control characters are shown as escapes.
    """
    header, rows = [escaped(cell) for cell in header], [[escaped(cell) for cell in row] for row in rows]
    columns = range(len(header))
    widths = [max(cells(row[column]) for row in [header, *rows]) for column in columns]
    numeric = [all(_is_number(row[column]) for row in rows) for column in columns]
    lines = [_row(header, widths, numeric), "  ".join("─" * width for width in widths)]
    lines.extend(_row(row, widths, numeric) for row in rows)
    return "\n".join(lines)


def shortened(lines: Iterable[int], shown: int = 6) -> str:
    """Return line numbers in their order, each once, of many the first and how many more.

    >>> shortened([3, 3, 9]), shortened(range(1, 10))
    ('3, 9', '1, 2, 3, 4, 5, 6 … 3 more')
    """
    numbers = sorted(set(lines))
    more = len(numbers) - shown
    return ", ".join(map(str, numbers[:shown])) + (f" … {more} more" if more > 0 else "")


def counted(number: int, thing: str) -> str:
    """Return "1 file", "2 files"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def day_of(words: str | None) -> str:
    """Return a date given as yyyy-mm-dd, today where none is given. Raises `click.BadParameter` for anything else."""
    if words is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.strptime(words, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError as error:
        raise click.BadParameter("write it as 2026-11-27", param_hint="--date") from error


def summary_of(findings: Iterable[Finding]) -> str:
    """Return "2 errors, 3 warnings, 1 info"."""
    counts = dict.fromkeys(Severity, 0)
    for item in findings:
        counts[item.severity] += 1
    return ", ".join(
        counted(counts[severity], str(severity)) if severity is not Severity.INFO else f"{counts[severity]} info"
        for severity in Severity
    )


def _row(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    shown = []
    for cell, width, to_the_right in zip(row, widths, numeric, strict=True):
        padding = " " * (width - cells(cell))
        shown.append(padding + cell if to_the_right else cell + padding)
    return "  ".join(shown).rstrip()


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(",", "").replace(".", "").isdigit()


def _grouped(findings: Sequence[Finding]) -> Iterator[list[Finding | str]]:
    """Yield the lines for each file: a hint once for each code, and of many alike the first few and a count."""
    by_file: dict[str | None, list[Finding]] = {}
    for item in findings:
        by_file.setdefault(item.file, []).append(item)
    for file, items in by_file.items():
        lines: list[Finding | str] = []
        counts: Counter[str] = Counter()
        for item in sorted(items, key=lambda item: (item.line or 0, item.code)):
            counts[item.code] += 1
            if counts[item.code] <= _LISTED[item.severity]:
                lines.append(item if counts[item.code] == 1 else replace(item, hint=""))
        limits = {item.code: _LISTED[item.severity] for item in items}
        lines.extend(
            f"{file}: {code}: {count - limits[code]} more like these"
            for code, count in sorted(counts.items())
            if count > limits[code]
        )
        yield lines
