"""Where the stylesheets, schemas and authority files are.

In a checkout and in an editable install they lie at the repository's top; in a wheel they lie inside the
package, under `_resources`. No other module knows the difference.
"""

from functools import cache
from pathlib import Path

from emendata.errors import InstallationError

FOLDERS = ("xslt", "schema")


@cache
def resource_root() -> Path:
    """Return the folder that holds `xslt/`, `schema/` and `tei/`.

    Raises `InstallationError` where neither the wheel's nor the checkout's folders are there.
    """
    package = Path(__file__).resolve().parent
    candidates = (package / "_resources", package.parents[1])
    for candidate in candidates:
        if all((candidate / name).is_dir() for name in FOLDERS):
            return candidate
    raise InstallationError(f"the folders {', '.join(FOLDERS)} of emendata are missing; install it again")


def resource(relative: str) -> Path:
    """Return the path of one installed file, such as `xslt/html/article.xsl`.

    Raises `InstallationError` where it is missing.
    """
    path = resource_root() / relative
    if not path.is_file():
        raise InstallationError(f"{relative} is missing from the installation; install emendata again")
    return path
