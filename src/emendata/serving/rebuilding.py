"""Making the edition again: what depends on which file, and what came of it.

In: files that changed. Out: the outputs on disk, as `emendata build` makes them, and the `State` with the findings. An
article depends on its witnesses, its header, its decisions and its edition; all depend on the authority, on the
configuration and on the profiles of sites. What a build withdraws from publication (an article with an error) leaves
the outputs, but is set aside for as long as the editor looks at it.

Saxon works in the thread that made its processors: make and use a `Rebuilder` in one thread.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from emendata.build_report import ArticleReport
from emendata.building import Progress, build_project
from emendata.config import FILE, ArticleSpec
from emendata.errors import EmendataError, Finding, FindingError, finding
from emendata.project import Project, open_project
from emendata.read.profiles import FOLDER as SITES
from emendata.serving.state import State
from emendata.watching import Snapshot, snapshot

# Below tei/, by article; what else lies there is made by the program.
_OF_ARTICLES = ("headers", "apparatus", "editions", "ids")


@dataclass
class Rebuilder:
    """Makes the edition of a project into `output`; `aside` is a folder for what is withdrawn."""

    project: Project
    output: Path
    aside: Path
    state: State
    outputs: Sequence[str] = ("html",)
    progress: Progress = lambda _: None
    _made: dict[ArticleSpec, ArticleReport] = field(default_factory=dict)
    _written: frozenset[Path] = frozenset()

    @property
    def folder(self) -> Path:
        """Return the project's folder."""
        return self.project.folder

    def build(self) -> list[Finding]:
        """Make everything and return all findings. Only a broken installation is raised."""
        return self._build({})

    def rebuild(self, changed: Iterable[Path]) -> list[Finding] | None:
        """Make again what depends on the files, and return all findings; None where nothing does."""
        paths = set(self.saved(changed))
        if not paths:
            return None
        if self._concern_all(paths):
            return self._build({})
        unchanged = {spec: made for spec, made in self._made.items() if not paths & self._sources(spec, made.id)}
        return None if len(unchanged) == len(self._made) else self._build(unchanged)

    def saved(self, changed: Iterable[Path]) -> list[Path]:
        """Return the changed files without the editions that the last build wrote."""
        return [path for path in changed if not self._is_generated(path)]

    def look(self) -> Snapshot:
        """Return how the files that the edition is made of look now."""
        tei = self.folder / "tei"
        general = (self.folder / FILE, self.folder / SITES, tei / "authority")
        return snapshot([*general, *self._folders_of_articles(), *self._witnesses(), *self._theme()], _files_of)

    def _build(self, unchanged: Mapping[ArticleSpec, ArticleReport]) -> list[Finding]:
        self.state.begin()
        self._made, self._written = {}, frozenset()
        try:
            self.project = open_project(self.folder)
            report = build_project(
                self.project,
                self.output,
                self.outputs,
                progress=self.progress,
                unchanged=unchanged,
                withdraw=self._set_aside,
                pages_made=lambda report: self.state.show(report.all_findings()),
            )
        except FindingError as error:
            return self._failed(error.finding)
        except EmendataError:
            raise
        except OSError as error:
            # A file that an editor moved away while it was read, most likely.
            name = str(error.filename or self.folder)
            return self._failed(finding("R-006", file=name, reason=error.strerror or str(error)))
        except Exception as error:  # noqa: BLE001 - what the editor mends next may mend this, too
            return self._failed(finding("X-202", reason=f"{type(error).__name__}: {error}"))
        self._made = dict(zip(self.project.configuration.articles, report.articles, strict=True))
        self._written = frozenset(path for article in report.articles for path in article.written)
        found = report.all_findings()
        self.state.end(found)
        return found

    def _failed(self, reason: Finding) -> list[Finding]:
        """Tell the reason; the pages stay as they are, and the next change makes everything again."""
        self.state.end([reason])
        return [reason]

    def _set_aside(self, path: Path) -> None:
        if path.is_file():
            target = self.aside / path.relative_to(self.output)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)

    def _is_generated(self, path: Path) -> bool:
        """Return whether this is an edition that the last build wrote, and nobody since."""
        if path not in self._written:
            return False
        twin = self.folder / "tei" / "generated" / path.name
        try:
            return path.read_bytes() == twin.read_bytes()
        except OSError:
            return False

    def _concern_all(self, paths: set[Path]) -> bool:
        """Return whether one of the files concerns all articles, or the last build made none."""
        folders = set(self._folders_of_articles())
        return not self._made or any(folders.isdisjoint(path.parents) for path in paths.difference(self._witnesses()))

    def _theme(self) -> list[Path]:
        """Return the user's own files that every page is made with."""
        values = self.project.configuration
        names = (values[f"web.{key}"] for key in ("css", "xslt", "logo", "font"))
        return [self.folder / name for name in names if name]

    def _folders_of_articles(self) -> list[Path]:
        """Return the folders of which each file concerns one article, or none."""
        return [self.folder / "seeds", *(self.folder / "tei" / name for name in _OF_ARTICLES)]

    def _witnesses(self) -> list[Path]:
        return [
            self.folder / witness.file for spec in self.project.configuration.articles for witness in spec.witnesses
        ]

    def _sources(self, spec: ArticleSpec, identifier: str) -> set[Path]:
        """Return the files that one article depends on and no other, unless they share a witness."""
        kept = (self.folder / "tei" / name / f"{identifier}.xml" for name in _OF_ARTICLES)
        return {*(self.folder / witness.file for witness in spec.witnesses), *kept}


def _files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files, and those below folders but for hidden ones and the copies that editors keep."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, names, files in os.walk(path):
            names[:] = [name for name in names if not name.startswith(".")]
            yield from (Path(folder, name) for name in files if not name.startswith(".") and not name.endswith("~"))
