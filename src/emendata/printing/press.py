"""Typst: one article's source, run in its three passes.

Typst sees a folder made for the run, with our files, the article's source and the user's style, no fonts of the system
and no network. What it refuses to set is raised as its own error, which the caller turns into findings.
"""

import json
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, cast

import typst

from emendata.printing.boxes import with_bleed_box
from emendata.printing.feet import Stream
from emendata.printing.measuring import Measures, read_measures
from emendata.printing.settings import PrintSettings
from emendata.resources import resource

_Standard = Literal["a-2a", "ua-1"]
_STANDARDS: Sequence[_Standard] = ("a-2a", "ua-1")
# PDF/A has no CMYK without a profile of the press, which nobody here knows.
_STANDARDS_CMYK: Sequence[_Standard] = ("ua-1",)
# What parts the two files of a source (xslt/print/escape.xsl).
_FILE_END = "\ufdd2"
_PROBE = '#import "edition.typ": edition\n#import "matter.typ": probed\n#show: edition\n#probed\n'
_NO_STYLE = "#let style(body) = body\n"
# A paragraph break inside a heading or the like: Typst ignores it and so may we.
_HARMLESS = re.compile(r"parbreak may not occur inside of a paragraph")


@dataclass(frozen=True, slots=True)
class Printed:
    """A file and what Typst warned of; the same in CMYK, empty where it was not asked for; the count of pages."""

    pdf: bytes
    warnings: tuple[str, ...]
    cmyk: bytes = b""
    pages: int = 0


class Press:
    """The source of an article and a folder to set it in. `listed` are the streams set after the text.

    A volume has no matter of its own, but `files` of its articles, name to source.
    """

    def __init__(
        self,
        source: str,
        settings: PrintSettings,
        listed: Sequence[str] = (),
        files: Mapping[str, str] | None = None,
    ) -> None:
        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="emendata-print-")
        self._fonts, _ = _fonts((*settings.font_files, *settings.cjk_fonts))
        self.passes = 0
        paper = settings.sheet
        self._inputs = json.dumps(
            {
                "paper": {name: getattr(paper, name) for name in paper.__slots__},
                "size": settings.font_size,
                "families": font_families(settings),
                "binding": settings.binding,
                "language": settings.language,
                "endnotes": list(listed),
                "slug": settings.slug,
                "marks": settings.marks_length if settings.has_marks else None,
            }
        )
        folder = Path(self._folder.name)
        matter, _, text = source.partition(_FILE_END)
        for name, words in (
            ("matter.typ", matter),
            ("main.typ", text),
            ("probe.typ", _PROBE),
            ("style.typ", settings.style or _NO_STYLE),
            *(files or {}).items(),
        ):
            (folder / name).write_text(words, encoding="utf-8", newline="\n")
        for name in ("edition.typ", "press.typ", *(("volume.typ",) if files else ())):
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
        return SetText(lambda **inputs: self._compiler("set", plan, **inputs), self._settings)

    def _measures(self, compiler: typst.Compiler) -> Measures:
        self.passes += 1
        return read_measures(
            json.loads(compiler.query("<measures>", field="value", one=True)),
            self._settings.sheet,
            self._settings.binding,
        )

    def _compiler(self, kind: str, plan: Mapping[str, Any] | None = None, **inputs: str) -> typst.Compiler:
        folder = self._folder.name
        return typst.Compiler(
            str(Path(folder) / ("probe.typ" if kind == "probe" else "main.typ")),
            root=folder,
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={
                "pass": kind,
                "settings": self._inputs,
                "plan": json.dumps(plan or {}, ensure_ascii=False),
                **inputs,
            },
            package_path=folder,
            package_cache_path=folder,
        )


class SetText:
    """The pages of one plan, as Typst set them."""

    def __init__(self, make_compiler: Callable[..., typst.Compiler], settings: PrintSettings) -> None:
        self._make_compiler = make_compiler
        self._settings = settings
        self._compiler = make_compiler()
        self.data: Mapping[str, Any] = json.loads(self._compiler.query("<measures>", field="value", one=True))

    @cached_property
    def measures(self) -> Measures:
        """What they measure."""
        return read_measures(self.data, self._settings.sheet, self._settings.binding)

    @property
    def blank_pages(self) -> int:
        """How many pages without text make the count of pages a multiple of what is asked for."""
        return -int(self.data["pages"]) % self._settings.pad

    def printed(self, day: date) -> Printed:
        """Return the file, dated with a day; and one in CMYK where it is asked for."""
        inputs = {"blank": str(self.blank_pages)} if self.blank_pages else {}
        compiler = self._make_compiler(**inputs) if inputs else self._compiler
        pdf, warnings = self._file(compiler, day, _STANDARDS)
        cmyk = b""
        if self._settings.is_cmyk:
            cmyk, _ = self._file(self._make_compiler(ink="cmyk", **inputs), day, _STANDARDS_CMYK)
        return Printed(pdf, warnings, cmyk, int(self.data["pages"]) + self.blank_pages)

    def _file(
        self, compiler: typst.Compiler, day: date, standards: Sequence[_Standard]
    ) -> tuple[bytes, tuple[str, ...]]:
        moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=list(standards), timestamp=moment)
        told = (warning.message for warning in warnings if not _HARMLESS.search(warning.message))
        file = cast("bytes", pdf)
        if self._settings.slug:
            file = with_bleed_box(file, self._settings.bleed)
        return file, tuple(dict.fromkeys(told))


def font_families(settings: PrintSettings, *, has_cjk: bool = True) -> list[str]:
    """Return the families of fonts that are tried, in their order; on request without those of the extra `cjk`."""
    _, families = _fonts((*settings.font_files, *(settings.cjk_fonts if has_cjk else ())))
    return list(dict.fromkeys([*settings.fonts, "Libertinus Serif", *families]))


@cache
def _fonts(files: tuple[Path, ...]) -> tuple[typst.Fonts, tuple[str, ...]]:
    """Return Typst's own fonts with these files', and the families of these files in their order."""
    folders = dict.fromkeys(str(file.parent) for file in files)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))
    family_of = {Path(font.path).resolve(): font.family for font in fonts.fonts() if font.path}
    families = dict.fromkeys(family_of[file.resolve()] for file in files if file.resolve() in family_of)
    return fonts, tuple(families)
