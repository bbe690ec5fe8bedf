"""`emendata explain`: what a finding's code means."""

import click

from emendata.cli.common import Console, common_options, table


@click.command("explain", epilog="Example: emendata explain A-003")
@click.argument("code", required=False)
@common_options
def command(console: Console, code: str | None) -> int:
    """Explain the CODE of a finding; without one, list all codes."""
    from emendata.errors import CATALOGUE

    del console
    if code is None:
        click.echo(
            table(
                ("code", "severity", "message"),
                [(key, str(kind.severity), kind.message) for key, kind in CATALOGUE.items()],
            )
        )
        return 0
    kind = CATALOGUE.get(code.upper())
    if kind is None:
        raise click.BadParameter(f"there is no finding {code!r}; `emendata explain` lists all", param_hint="CODE")
    click.echo(f"{code.upper()} ({kind.severity})\n\n{kind.message}\n\nWhat to do: {kind.hint or 'nothing'}")
    return 0
