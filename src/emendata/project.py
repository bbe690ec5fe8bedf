"""A project's folder, and the promise that an editor's file is never overwritten.

`tei/editions/<id>.xml` is the edition; `tei/generated/<id>.xml` is what the program last generated. Where the two are
the same, nobody has touched the edition and a new encoding may replace it. Where they differ, the editor's file stays,
and a new encoding that differs from the last one goes to `build/conflicts/`, with a finding.
"""

import difflib
from dataclasses import dataclass
from pathlib import Path

from emendata.config import Configuration, load_configuration
from emendata.errors import Finding, finding
from emendata.vocabulary import TERMS
from emendata.xmlio import write_atomically


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder with its configuration."""

    folder: Path
    configuration: Configuration

    @property
    def authority(self) -> Path:
        """Return the folder of the authority files."""
        return self.folder / "tei" / "authority"

    @property
    def terms(self) -> Path:
        """Return where the glossary is kept: abbreviations and terms that are corrected."""
        return self.authority / TERMS

    @property
    def seeds(self) -> Path:
        """Return the folder of the sources as received."""
        return self.folder / "seeds"

    def header(self, article_id: str) -> Path:
        """Return where an article's header facts are kept."""
        return self.folder / "tei" / "headers" / f"{article_id}.xml"

    def apparatus(self, article_id: str) -> Path:
        """Return where an article's decisions are kept."""
        return self.folder / "tei" / "apparatus" / f"{article_id}.xml"

    def edition(self, article_id: str) -> Path:
        """Return where an article's edition is kept."""
        return self.folder / "tei" / "editions" / f"{article_id}.xml"

    def generated(self, article_id: str) -> Path:
        """Return where the encoding last generated is kept."""
        return self.folder / "tei" / "generated" / f"{article_id}.xml"

    def ids(self, article_id: str) -> Path:
        """Return where an article's released identifiers are kept."""
        return self.folder / "tei" / "ids" / f"{article_id}.xml"

    def release(self, version: str) -> Path:
        """Return the folder of a release's frozen copies."""
        return self.folder / "tei" / "releases" / version

    def name(self, path: Path) -> str:
        """Return a path as findings name it: relative to the project."""
        try:
            return path.relative_to(self.folder).as_posix()
        except ValueError:
            return str(path)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a new encoding: the bytes the edition has now, the files written, what is to be said."""

    data: bytes
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def open_project(folder: Path, *, may_be_empty: bool = False) -> Project:
    """Return the project in a folder; with `may_be_empty` it need not have an article yet.

    Raises `ConfigurationError` (R-020 to R-022, R-030).
    """
    return Project(folder, load_configuration(folder, may_be_empty=may_be_empty))


def keep_edition(project: Project, article_id: str, encoded: bytes, conflicts: Path, *, force: bool = False) -> Kept:
    """Put a new encoding into `tei/editions`, unless an editor has changed the file there.

    `force` overwrites all the same. Findings: E-030 (the editor's file was kept, the new encoding set aside),
    E-031 (an editor's file, and nothing new), E-032 (overwritten by force).
    """
    edition, generated = project.edition(article_id), project.generated(article_id)
    current = edition.read_bytes() if edition.is_file() else None
    last = generated.read_bytes() if generated.is_file() else None
    name = project.name(edition)
    by_hand = current is not None and current not in (last, encoded)
    if by_hand and not force:
        if encoded == last:
            return Kept(current or b"", (), (finding("E-031", file=name),))
        aside = conflicts / f"{article_id}.xml"
        write_atomically(aside, encoded)
        base = last if last is not None else encoded
        line, count = _first_difference(base, current or b"")
        return Kept(
            current or b"", (aside,), (finding("E-030", file=name, line=line, count=count, aside=project.name(aside)),)
        )
    written = []
    for path, before in ((edition, current), (generated, last)):
        if before != encoded:
            write_atomically(path, encoded)
            written.append(path)
    overwritten = (finding("E-032", file=name),) if by_hand else ()
    return Kept(encoded, tuple(written), overwritten)


def _first_difference(before: bytes, after: bytes) -> tuple[int | None, int]:
    """Return the first line that an editor changed and how many lines differ."""
    old, new = before.decode("utf-8", "replace").splitlines(), after.decode("utf-8", "replace").splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    count = sum(max(high - low, after_high - after_low) for _, low, high, after_low, after_high in changed)
    return (changed[0][3] + 1 if changed else None), count
