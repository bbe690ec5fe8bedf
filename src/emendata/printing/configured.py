"""Settings as a project's `[print]` table gives them: papers in words to points, files of the project read.

A style file is the user's own Typst. It sees the folder of the run and nothing else; what would ask the network for a
package is refused, as a build never does.
"""

import re

from emendata.errors import ConfigurationError, finding
from emendata.printing.settings import MILLIMETRE, PAPERS, Paper, PrintSettings, scaled_paper
from emendata.project import Project

_PACKAGE = re.compile(r'"\s*@')
_DEFINES = re.compile(r"^#let style\b", re.MULTILINE)


def read_settings(project: Project, date: str | None) -> PrintSettings:
    """Return how a project's articles are printed, dated with a day.

    Raises `ConfigurationError` with R-021 where a file is not there, a style defines no `style` or asks for a package,
    or margins leave no room.
    """
    values = project.configuration.values
    files = [project.folder / path for path in _listed(values["print.font_files"])]
    for path in files:
        _require(
            project,
            "font_files",
            path.is_file() and _is_inside(project, path),
            f"{path.name!r}, which is no file of it",
        )
    return PrintSettings(
        paper=_paper(project, values["print.paper"], values["print.margins"]),
        font_size=values["print.font_size"],
        date=date,
        fonts=tuple(_listed(values["print.fonts"])),
        font_files=tuple(files),
        order=tuple(values["print.order"].split()),
        numbering=values["print.lines"],
        notes=values["print.notes"],
        apparatus=values["print.apparatus"],
        binding=values["print.binding"],
        style=_style(project, values["print.style"]),
        bleed=values["print.bleed"] * MILLIMETRE,
        has_marks=values["print.marks"] == "crop",
        pad=int(values["print.pad"]),
        is_cmyk=values["print.cmyk"] == "yes",
        language=values["edition.languages"][0],
    )


def _listed(value: str | None) -> list[str]:
    return [name.strip() for name in (value or "").split(",") if name.strip()]


def _paper(project: Project, name: str, margins: str | None) -> Paper:
    if name in PAPERS:
        paper = PAPERS[name]
    else:
        width, height = map(float, name.split("x"))
        _require(project, "paper", bool(width and height), f"{name!r}, which has no room")
        paper = scaled_paper(width, height)
    if margins:
        inside, outside, top, bottom = (float(margin) * MILLIMETRE for margin in margins.split())
        paper = Paper(paper.width, paper.height, inside, outside, top, bottom)
    has_room = paper.text_width > 0 and paper.text_height > 0
    _require(project, "margins", has_room, f"{margins!r}, which leave no room for text")
    return paper


def _style(project: Project, name: str | None) -> str:
    if not name:
        return ""
    path = project.folder / name
    _require(
        project, "style", path.is_file() and _is_inside(project, path), f"{name!r}, which is no file of the project"
    )
    style = path.read_text(encoding="utf-8", errors="replace")
    _require(
        project, "style", bool(_DEFINES.search(style)), f"{name!r}, which defines no `style`: #let style(body) = …"
    )
    _require(
        project, "style", not _PACKAGE.search(style), f"{name!r}, which asks for a package; a build has no network"
    )
    return style


def _is_inside(project: Project, path: object) -> bool:
    return (project.folder / str(path)).resolve().is_relative_to(project.folder.resolve())


def _require(project: Project, key: str, holds: bool, reason: str) -> None:
    if not holds:
        hint = f"see print.{key} in README; the project is {project.folder.name}"
        raise ConfigurationError(finding("R-021", file="edition.toml", key=f"print.{key}", reason=reason, hint=hint))
