"""`emendata init`: a small project that builds."""

import shlex
from pathlib import Path

import click

from emendata.cli.common import Console, common_options


@click.command("init", epilog="Example: emendata init my-edition && cd my-edition && emendata build")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@common_options
def command(console: Console, folder: Path) -> int:
    """Make FOLDER a small project: one made-up article with its header, authority and a decision. It builds at once.

    Its author, publisher and editor stand for your own; `edition.toml` and `tei/headers` say where.
    """
    from emendata.starter import make_starter

    written = make_starter(folder)
    for path in written:
        console.say(f"  {path}")
    console.say(f"A project of {len(written)} files. Next: cd {shlex.quote(str(folder))} && emendata build")
    console.say("Then open build/html/index.html; emendata package makes what a repository takes.")
    return 0
