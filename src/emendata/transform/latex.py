"""LaTeX for presses: one article in TEI to source that LuaLaTeX sets with reledmac.

The stylesheets in `xslt/latex` write words and marks; `emendata.sty` beside the sources says how they are set, and is
the press's to change. Nothing here runs TeX. What the stylesheet refuses is a finding (X-001).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from emendata.printing.settings import PAPERS, Paper
from emendata.resources import resource
from emendata.transform.documents import TeiDocument, with_identifiers
from emendata.transform.saxon import stylesheet

_SUPPORT = ("emendata.sty", "Makefile")


@dataclass(frozen=True, slots=True)
class LatexSettings:
    """`paper` as for the print edition; `language` of headings and terms; `date` (yyyy-mm-dd) of the edition."""

    paper: Paper = PAPERS["a5"]
    language: str = "en"
    date: str = ""


def latex_source(document: TeiDocument, settings: LatexSettings) -> str:
    """Return the source of an article. Raises `FindingError` with X-001 where the stylesheet stops."""
    parameters = {"geometry": _geometry(settings.paper), "language": settings.language, "date": settings.date}
    return stylesheet("xslt/latex/main.xsl").transform(with_identifiers(document.root), parameters)


def support_files() -> Iterator[tuple[str, bytes]]:
    """Yield what all sources of a folder are set with: the style file, and a Makefile that says how."""
    for name in _SUPPORT:
        yield name, resource(f"xslt/latex/{name}").read_bytes()


def _geometry(paper: Paper) -> str:
    """Return a paper as options of the package geometry; our points are TeX's big points."""
    lengths = {
        "paperwidth": paper.width,
        "paperheight": paper.height,
        "inner": paper.inside,
        "outer": paper.outside,
        "top": paper.top,
        "bottom": paper.bottom,
    }
    return ",".join(f"{name}={length:.2f}bp" for name, length in lengths.items())
