"""`emendata explain`: what a finding's code means."""

import click

from emendata.cli.common import Console, common_options, table


@click.command("explain", epilog="Example: emendata explain A-003")
@click.argument("code", required=False)
@common_options
def command(console: Console, code: str | None) -> int:
    """Explain the CODE of a finding; without one, list all codes."""
    from emendata.errors import CATALOGUE
    from emendata.explaining import explain, suggestion

    del console
    if code is None:
        click.echo(
            table(
                ("code", "severity", "message"),
                [(key, str(kind.severity), kind.message) for key, kind in CATALOGUE.items()],
            )
        )
        return 0
    if code.upper() not in CATALOGUE:
        reason = f"there is no finding {code!r}; {suggestion(code)}`emendata explain` lists all"
        raise click.BadParameter(reason, param_hint="CODE")
    click.echo(explain(code.upper()))
    return 0
