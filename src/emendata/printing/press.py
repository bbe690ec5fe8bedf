"""Typst: one article's source, run in its three passes.

Typst sees a folder made for the run, with our files, the article's source and the user's style, no fonts of the system
and no network. What it refuses to set is raised as its own error, which the caller turns into findings.
"""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, cast

import typst

from emendata.printing.feet import Stream
from emendata.printing.measuring import Measures, read_measures
from emendata.printing.settings import PrintSettings
from emendata.resources import resource

_STANDARDS: Sequence[Literal["a-2a", "ua-1"]] = ("a-2a", "ua-1")
# What parts the two files of a source (xslt/print/escape.xsl).
_FILE_END = "\ufdd2"
_PROBE = '#import "edition.typ": edition\n#import "matter.typ": probed\n#show: edition\n#probed\n'
_NO_STYLE = "#let style(body) = body\n"
# A paragraph break inside a heading or the like: Typst ignores it and so may we.
_HARMLESS = re.compile(r"parbreak may not occur inside of a paragraph")


@dataclass(frozen=True, slots=True)
class Printed:
    """A file and what Typst warned of."""

    pdf: bytes
    warnings: tuple[str, ...]


class Press:
    """The source of an article and a folder to set it in. `listed` are the streams set after the text."""

    def __init__(self, source: str, settings: PrintSettings, listed: Sequence[str] = ()) -> None:
        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="emendata-print-")
        self._fonts, families = _fonts((*settings.font_files, *settings.cjk_fonts))
        self.passes = 0
        paper = settings.sheet
        self._inputs = json.dumps(
            {
                "paper": {name: getattr(paper, name) for name in paper.__slots__},
                "size": settings.font_size,
                "families": list(dict.fromkeys([*settings.fonts, "Libertinus Serif", *families])),
                "binding": settings.binding,
                "endnotes": list(listed),
            }
        )
        folder = Path(self._folder.name)
        matter, _, text = source.partition(_FILE_END)
        for name, words in (
            ("matter.typ", matter),
            ("main.typ", text),
            ("probe.typ", _PROBE),
            ("style.typ", settings.style or _NO_STYLE),
        ):
            (folder / name).write_text(words, encoding="utf-8", newline="\n")
        for name in ("edition.typ", "press.typ"):
            (folder / name).write_bytes(resource(f"xslt/print/{name}").read_bytes())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def measure(self) -> Measures:
        """Return what the text measures on one endless page."""
        return self._measures(self._compiler("measure"))

    def probe(self, streams: Mapping[str, Stream], *, is_run_on: bool) -> dict[str, float]:
        """Return the heights of streams, by the names they were given."""
        plan = {"is-run-on": is_run_on, "streams": [stream.data() for stream in streams.values()]}
        heights = json.loads(self._compiler("probe", plan).query("<heights>", field="value", one=True))
        return dict(zip(streams, heights, strict=True))

    def set(self, plan: Mapping[str, Any]) -> "SetText":
        """Set the pages of a plan."""
        self.passes += 1
        return SetText(self._compiler("set", plan), self._settings)

    def _measures(self, compiler: typst.Compiler) -> Measures:
        self.passes += 1
        return read_measures(
            json.loads(compiler.query("<measures>", field="value", one=True)),
            self._settings.sheet,
            self._settings.binding,
        )

    def _compiler(self, kind: str, plan: Mapping[str, Any] | None = None) -> typst.Compiler:
        folder = self._folder.name
        return typst.Compiler(
            str(Path(folder) / ("probe.typ" if kind == "probe" else "main.typ")),
            root=folder,
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={"pass": kind, "settings": self._inputs, "plan": json.dumps(plan or {}, ensure_ascii=False)},
            package_path=folder,
            package_cache_path=folder,
        )


class SetText:
    """The pages of one plan, as Typst set them."""

    def __init__(self, compiler: typst.Compiler, settings: PrintSettings) -> None:
        self._compiler = compiler
        self.measures = read_measures(
            json.loads(compiler.query("<measures>", field="value", one=True)), settings.sheet, settings.binding
        )

    def printed(self, day: date) -> Printed:
        """Return the file, dated with a day."""
        moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        pdf, warnings = self._compiler.compile_with_warnings(
            format="pdf", pdf_standards=list(_STANDARDS), timestamp=moment
        )
        told = (warning.message for warning in warnings if not _HARMLESS.search(warning.message))
        return Printed(cast("bytes", pdf), tuple(dict.fromkeys(told)))


@cache
def _fonts(files: tuple[Path, ...]) -> tuple[typst.Fonts, tuple[str, ...]]:
    """Return Typst's own fonts with these files', and the families of these files in their order."""
    folders = dict.fromkeys(str(file.parent) for file in files)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))
    family_of = {Path(font.path).resolve(): font.family for font in fonts.fonts() if font.path}
    families = dict.fromkeys(family_of[file.resolve()] for file in files if file.resolve() in family_of)
    return fonts, tuple(families)
