"""`emendata serve`: the edition of a project in the browser, made again on save."""

import contextlib
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, summary_of
from emendata.terminal import escaped

if TYPE_CHECKING:
    from emendata.errors import Finding
    from emendata.serving import EditionServer, Rebuilder

# The values of `emendata.serving.HOSTS`, named here so that --help need not load it.
_HOSTS = ("127.0.0.1", "::1")


@click.command("serve", epilog="Examples: emendata serve --open   |   emendata serve --port 8000 --with print")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port; by default a free one.")
@click.option("--host", type=click.Choice(_HOSTS), default=_HOSTS[0], help="Address of this machine to itself.")
@click.option("--open", "opens", is_flag=True, help="Open the edition in the browser.")
@click.option("--watch/--no-watch", default=True, help="Make the edition again when a file is saved; on by default.")
@click.option(
    "--with", "further", type=click.Choice(["print"]), multiple=True, help="Make the PDFs, too, which takes longer."
)
@click.option("--dts", "has_dts", is_flag=True, help="Answer as a text service (DTS 1.0) at /dts/, too.")
@common_options
def command(
    console: Console, port: int, host: str, further: tuple[str, ...], *, opens: bool, watch: bool, has_dts: bool
) -> int:
    """Show the edition of the project in this folder, to this machine alone, until Ctrl-C.

    It is built into build/ first. When a source, header, decision, edition, the authority or edition.toml is saved, what
    depends on it is made again; the pages load themselves anew and list the findings in their corner.

    With --dts programs can ask for paragraphs, notes and pages of the original: see the entry point, /dts/.
    """
    from emendata.project import open_project
    from emendata.serving import EditionServer, Rebuilder, State, corner_routes, edition_routes
    from emendata.serving.corner import missing_page, with_corner

    project = open_project(Path())
    state = State()
    with tempfile.TemporaryDirectory(prefix="emendata-") as aside:
        output = project.folder / "build"
        rebuilder = Rebuilder(project, output, Path(aside), state, ("html", *further), console.step)
        routes = (*corner_routes(state), *edition_routes((output, Path(aside)), with_corner, missing_page()))
        with EditionServer(routes, host, port) as server, contextlib.suppress(KeyboardInterrupt):
            if has_dts:
                from emendata.dts import LiveCatalogue, dts_route

                server.routes = (dts_route(LiveCatalogue(project), server.address), *server.routes)
            _run(server, rebuilder, console, opens=opens, watch=watch)
    console.step("")
    return 0


def _run(server: "EditionServer", rebuilder: "Rebuilder", console: Console, *, opens: bool, watch: bool) -> None:
    """Build, show, and build again after every change, until Ctrl-C. Building stays in this thread, for Saxon's sake."""
    from emendata.watching import changes

    before = rebuilder.look()
    _tell(console, rebuilder.build())
    with _answering(server):
        click.echo(f"{server.address}")
        sys.stdout.flush()
        console.say("Ctrl-C ends it.")
        if opens:
            webbrowser.open(server.address)
        if not watch:
            threading.Event().wait()
        for changed in changes(rebuilder.look, before=before):
            saved = rebuilder.saved(changed)
            found = rebuilder.rebuild(saved)
            if found is not None:
                console.say(f"saved: {', '.join(escaped(path.as_posix()) for path in saved)}")
                _tell(console, found)


@contextlib.contextmanager
def _answering(server: "EditionServer") -> Iterator[None]:
    """Let the server answer in a thread of its own for the while."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


def _tell(console: Console, found: "list[Finding]") -> None:
    console.step("")
    console.findings(found)
    console.say(f"built: {summary_of(found)}")
