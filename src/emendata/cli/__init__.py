"""The command line: one small module for each command; this one finds them and turns what escapes into an exit code.

Exit codes, the highest wins: 5 our bug, 4 our installation broken, 3 a path or configuration that cannot be read,
2 usage, 1 findings of severity error, 0.
"""

import importlib
import sys
import traceback
from pathlib import Path

import click

from emendata import __version__
from emendata.errors import EmendataError

# Command to the module that holds it; imported when it is asked for, so that `--help` is quick.
_COMMANDS = {
    "add": "Add articles or tables of names to the project in this folder.",
    "build": "Make the editions of a project, or of TEI files: web pages, PDF.",
    "cite": "Cite an article, or a passage of it.",
    "decide": "Accept, refuse or put off what is proposed.",
    "deposit": "Deposit a package at Zenodo or another InvenioRDM.",
    "doctor": "Say what is installed and whether it works.",
    "encode": "Encode plain text, web pages and .docx files as TEI.",
    "explain": "Explain a finding's code.",
    "export": "Write names, decisions or editions in forms that other programs read.",
    "init": "Make a small project that builds.",
    "names": "Say which name of the authority a damaged form stands for.",
    "package": "Make a package for a repository: a BagIt bag that is an RO-Crate.",
    "release": "Number and freeze the edition, so that it can be cited.",
    "serve": "Show the edition in the browser, and make it again on save.",
    "suggest": "List the names that stand damaged, with what they would be read as.",
    "validate": "Validate TEI files.",
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's module and return its `command`."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"emendata.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: emendata encode article.txt -o tei/   then: emendata build tei/article.xml --html -o html/",
)
@click.version_option(__version__, prog_name="emendata")
def cli() -> None:
    """Build TEI-XML scholarly editions from damaged plain text, with an apparatus of corrected transliterations.

    In a project (a folder with an edition.toml) `emendata build` makes the whole edition.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with the code of the contract."""
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments
    try:
        code = cli.main(args=arguments, prog_name="emendata", standalone_mode=False)
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except EmendataError as error:
        if debug:
            traceback.print_exc()
        click.echo(str(error), err=True)
        code = error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone, as `| head` does; nothing is wrong.
        code = 0
        sys.stderr.close()
    except Exception as error:  # noqa: BLE001 - the one place where the unknown becomes a line and a log
        code = _our_bug(error, debug=debug)
    sys.exit(code if isinstance(code, int) else 0)


def _our_bug(error: Exception, *, debug: bool) -> int:
    trace = "".join(traceback.format_exception(error))
    if debug:
        click.echo(trace, err=True)
    place = _log(trace)
    click.echo(f"emendata met a fault of its own: {type(error).__name__}: {error}. {place}", err=True)
    return 5


def _log(trace: str) -> str:
    import platformdirs

    path = Path(platformdirs.user_log_dir("emendata", appauthor=False)) / "last-fault.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(trace, "utf-8")
    except OSError:
        return "Run it again with --debug to see where."
    return f"The details are in {path}"
