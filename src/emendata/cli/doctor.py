"""`emendata doctor`: what is installed, and whether each part does its work."""

import platform
from collections.abc import Callable
from functools import partial
from importlib import metadata

import click

from emendata import __version__
from emendata.cli.common import Console, common_options, table

# All that the program needs to be installed with; a test holds it to the package's metadata.
PACKAGES = (
    "lxml",
    "cssselect",
    "elementpath",
    "mammoth",
    "saxonche",
    "typst",
    "click",
    "rapidfuzz",
    "rcssmin",
    "rjsmin",
    "rnc2rng",
    "tomlkit",
    "platformdirs",
    "pypdf",
    "pyspellchecker",
    "uritemplate",
)


@click.command("doctor", epilog="Example: emendata doctor")
@common_options
def command(console: Console) -> int:
    """Say what is installed and try each processor. Exit code 4 where a part does not work."""
    del console
    rows = [("emendata", __version__, "ok"), ("Python", platform.python_version(), "ok")]
    broken = False
    checks: list[tuple[str, Callable[[], str]]] = [(name, partial(metadata.version, name)) for name in PACKAGES]
    checks += [("files", _files), ("Saxon", _saxon), ("Typst", _typst), ("fonts", _fonts), ("cache", _cache)]
    for name, check in checks:
        try:
            rows.append((name, check(), "ok"))
        except Exception as error:  # noqa: BLE001 - a broken part is what this command looks for
            broken = True
            rows.append((name, f"{type(error).__name__}: {error}"[:100], "BROKEN"))
    click.echo(table(("part", "what", "state"), rows))
    return 4 if broken else 0


def _files() -> str:
    from emendata.resources import resource, resource_root

    for name in ("xslt/html/article.xsl", "xslt/print/main.xsl", "schema/emendata.rng", "schema/emendata.sch"):
        resource(name)
    return f"stylesheets and schemas in {resource_root()}"


def _saxon() -> str:
    from emendata.transform.saxon import saxon_version, stylesheet

    stylesheet("xslt/html/article.xsl")
    return saxon_version()


def _typst() -> str:
    import typst

    pdf = typst.compile(b"emendata", format="pdf")
    return f"sets a page ({len(pdf):,} bytes)"


def _fonts() -> str:
    from emendata.transform.print import find_cjk_fonts

    extra: Callable[[], tuple[object, ...]] = find_cjk_fonts
    found = extra()
    return "Libertinus Serif; Chinese, Japanese, Korean: " + (
        f"{len(found)} file(s) of the extra cjk" if found else "none (pip install 'emendata[cjk]')"
    )


def _cache() -> str:
    """Return where caches lie; without them everything works, only large authorities are read anew each time."""
    from emendata.caching import cache_folder

    folder = cache_folder()
    return str(folder) if folder else "the cache folder cannot be written; a large authority is indexed at every run"
