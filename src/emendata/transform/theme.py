"""The look that an edition gives itself: the `[web]` table of `edition.toml` in, style and files beside the pages out.

Colours become a small `theme.css` that is loaded after `edition.css`; a stylesheet of the user's own comes after that.
Nothing of ours is copied: what a theme does not say stays as it is. Text that would be hard to read on its ground is a
finding (X-015). Colours are `#rrggbb`, as `config` has checked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from emendata.errors import ConfigurationError, Finding, finding
from emendata.project import Project
from emendata.transform.layered import check

STYLE, OWN_STYLE = "theme.css", "own.css"

# Those of edition.css, which stand where a theme names none.
_LIGHT = {
    "paper": "#fdfcf9",
    "ink": "#1d1b18",
    "soft": "#675f54",
    "line": "#d8d1c4",
    "accent": "#8a2b16",
    "tint": "#f3eee3",
}
_DARK = {
    "paper": "#161617",
    "ink": "#e5e0d7",
    "soft": "#a69e91",
    "line": "#3d3a35",
    "accent": "#f0a68e",
    "tint": "#232222",
}
SCHEMES: Mapping[str, Mapping[str, str]] = {"light": _LIGHT, "dark": _DARK}

# How much ink is in the colours between ink and paper.
_LINE, _TINT, _SOFT = 0.2, 0.06, (0.7, 0.8, 0.9, 1.0)
# WCAG 2.2, success criterion 1.4.3.
_READABLE = 4.5
_FONT = "Edition"


@dataclass(frozen=True, slots=True)
class Theme:
    """What pages are told of a theme, and the files it brings, by their names beside the pages.

    `styles` are loaded after edition.css, in order. `xslt` is the user's own stylesheet with the name it is known by.
    """

    header: str = ""
    footer: str = ""
    logo: str = ""
    has_font: bool = False
    styles: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    xslt: bytes = b""
    xslt_name: str = ""


def read_theme(project: Project) -> tuple[Theme, list[Finding]]:
    """Return a project's theme, and X-015 for each colour that text cannot be read in.

    Raises `ConfigurationError`: R-021 where a file that `[web]` names is not there, and what `layered.check` finds.
    """
    values = {
        key.removeprefix("web."): value for key, value in project.configuration.values.items() if key.startswith("web.")
    }
    files: dict[str, bytes] = {}
    font = str(values["font"] or "")
    font_file = font if font.endswith(".woff2") else ""
    logo = f"logo{PurePosixPath(values['logo']).suffix.lower()}" if values["logo"] else ""
    named = (("logo", logo, values["logo"]), ("font", "theme.woff2", font_file), ("css", OWN_STYLE, values["css"]))
    for key, name, path in named:
        if path:
            files[name] = _bytes(project, key, path)
    schemes = {name: _colours(values, name) for name in SCHEMES}
    style = _style(schemes, font)
    if style:
        files[STYLE] = style.encode()
    xslt = _bytes(project, "xslt", values["xslt"]) if values["xslt"] else b""
    if xslt:
        check(xslt, values["xslt"])
    theme = Theme(
        header=values["header"] or "",
        footer=values["footer"] or "",
        logo=logo,
        has_font=bool(font_file),
        styles=tuple(name for name in (STYLE, OWN_STYLE) if name in files),
        files=files,
        xslt=xslt,
        xslt_name=values["xslt"] or "",
    )
    return theme, [item for name, colours in schemes.items() if colours for item in _unreadable(name, colours)]


def _bytes(project: Project, key: str, path: str) -> bytes:
    file = project.folder / path
    # A link may lead out of the project, and what it leads to would be published.
    if not file.is_file() or not file.resolve().is_relative_to(project.folder.resolve()):
        reason, hint = f"{path!r}, which is no file of the project", "put the file into the project's folder"
        raise ConfigurationError(finding("R-021", file="edition.toml", key=f"web.{key}", reason=reason, hint=hint))
    return file.read_bytes()


def _colours(values: Mapping[str, Any], scheme: str) -> dict[str, str]:
    """Return all colours of a scheme that a theme changes; none where it leaves the scheme alone."""
    ending = "" if scheme == "light" else f"_{scheme}"
    own = {name: str(values[name + ending]).lower() for name in ("paper", "ink", "accent") if values[name + ending]}
    colours = {**SCHEMES[scheme], **own}
    if "paper" in own or "ink" in own:
        ink, paper = colours["ink"], colours["paper"]
        colours["line"], colours["tint"] = mixed(ink, paper, _LINE), mixed(ink, paper, _TINT)
        softs = [mixed(ink, paper, share) for share in _SOFT]
        colours["soft"] = next((soft for soft in softs if contrast(soft, colours["tint"]) >= _READABLE), softs[-1])
    return colours if own else {}


def _style(schemes: Mapping[str, Mapping[str, str]], font: str) -> str:
    """Return theme.css; nothing where there is nothing to say. Print keeps black on white."""
    rules = []
    if font.endswith(".woff2"):
        rules.append(
            f'@font-face {{ font-family: "{_FONT}"; src: url("theme.woff2") format("woff2"); font-display: swap; }}'
        )
        font = f'"{_FONT}"'
    if font:
        rules.append(f":root {{ --font: {font}, serif; }}")
    for scheme, colours in schemes.items():
        if colours:
            said = " ".join(f"--{name}: {colour};" for name, colour in colours.items())
            rules.append(f"@media screen and (prefers-color-scheme: {scheme}) {{ :root {{ {said} }} }}")
    return "".join(f"{rule}\n" for rule in rules)


def _unreadable(scheme: str, colours: Mapping[str, str]) -> Iterator[Finding]:
    for name in ("ink", "soft", "accent"):
        ratio = min(contrast(colours[name], colours[ground]) for ground in ("paper", "tint"))
        if ratio < _READABLE:
            yield finding(
                "X-015", file="edition.toml", name=name, colour=colours[name], scheme=scheme, ratio=f"{ratio:.1f}"
            )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG defines it.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with this share of one and the rest of the other.

    >>> mixed("#000000", "#ffffff", 0.2)
    '#cccccc'
    """
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _luminance(colour: str) -> float:
    shares = (value / 255 for value in _channels(colour))
    # The curve of sRGB.
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in shares)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
