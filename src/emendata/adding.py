"""Adding files to a project: a copy in `seeds/`, an article or a further witness in `edition.toml`, a header to fill in.

Paths go in, a report of what was done comes out; nothing here asks or prints. What is there is kept: another file of the
same name, a header, the comments and the order of `edition.toml` (tomlkit edits it in place). Adding the same bytes again
does nothing. `edition.toml` is written last, so that it never names what is not there.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from emendata.config import FILE, ArticleSpec
from emendata.copies import Runs, are_copies, opening_runs
from emendata.encode import article_id, header_stub
from emendata.errors import Finding, FindingError, InputError, Severity, finding
from emendata.model import Article
from emendata.pipeline import article_id_of, read_article, read_options
from emendata.project import Project
from emendata.xmlio import serialize, write_atomically

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class AddOptions:
    """`id` names the new article; `copy_of` the article that the files are copies of; `is_new` looks for none."""

    id: str | None = None
    copy_of: str | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What was done with one file: where it lies now, of which article it is which witness, its site; `what` in words."""

    file: str
    what: str
    article: str = ""
    siglum: str = ""
    site: str = ""
    header: str = ""


@dataclass
class AddReport:
    """What was done with all files, the files written, and all findings."""

    added: list[Added] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    exit_code: int = 0


@dataclass(slots=True)
class _Witness:
    siglum: str
    file: str
    sha256: str
    runs: Runs


@dataclass(slots=True)
class _Known:
    """An article of the project; `index` is its place in `edition.toml`, `is_cut` says that its base breaks off."""

    id: str
    index: int
    witnesses: list[_Witness]
    is_cut: bool = False
    length: int = 0


def add_files(project: Project, paths: Sequence[Path], options: AddOptions) -> AddReport:
    """Add files to a project. A file that cannot be added is a finding, and stops no other.

    Findings: R-001 to R-009 and S-001 (no article in it), R-040 (its name is taken), R-041 (its id is taken), R-042 (no
    such article), R-043 (it was taken for a copy), R-044 (it goes on where the base breaks off, and is the base now).
    """
    report = AddReport()
    adder = _Adder(project, options, report)
    for path in paths:
        try:
            report.added.append(adder.add(path))
        except FindingError as error:
            report.findings.append(error.finding)
            report.exit_code = max(report.exit_code, error.exit_code)
    adder.save()
    if any(item.severity is Severity.ERROR for item in report.findings):
        report.exit_code = max(report.exit_code, 1)
    return report


class _Adder:
    def __init__(self, project: Project, options: AddOptions, report: AddReport) -> None:
        self._project, self._options, self._report = project, options, report
        self._reading = read_options(project)
        self._text = (project.folder / FILE).read_bytes().decode("utf-8")
        self._document = tomlkit.parse(self._text)
        self._expected = tomllib.loads(self._text)
        self._known = [self._read(index, spec) for index, spec in enumerate(project.configuration.articles)]

    def add(self, path: Path) -> Added:
        article, remarks = read_article(path, str(path), self._reading)
        self._report.findings.extend(remarks)
        runs = opening_runs(article)
        for known in self._known:
            for witness in known.witnesses:
                if witness.sha256 == article.source.sha256:
                    return Added(witness.file, "there already", known.id, witness.siglum, article.profile)
        copied = self._article_copied(runs, str(path))
        identifier = copied.id if copied else self._options.id or article_id(article)
        if copied is None:
            self._refuse_taken(identifier, str(path))
        name, is_new_file = self._store(path, article)
        if copied is not None:
            return self._add_witness(copied, name, article, runs, is_new_file=is_new_file)
        return self._add_article(identifier, name, article, runs, is_new_file=is_new_file)

    def save(self) -> None:
        """Write `edition.toml`, if anything was added to it."""
        text = tomlkit.dumps(self._document)
        if "\r\n" in self._text:
            text = re.sub("\r?\n", "\r\n", text)
        if text == self._text:
            return
        if tomllib.loads(text) != self._expected:
            raise RuntimeError(f"{FILE} would not say what it should; nothing was written to it")
        path = self._project.folder / FILE
        write_atomically(path, text.encode("utf-8"))
        self._report.written.append(path)

    def _read(self, index: int, spec: ArticleSpec) -> _Known:
        """Return what is known of an article; a witness that cannot be read is reported, and compared with nothing."""
        witnesses: list[_Witness] = []
        known = _Known(spec.id or "", index, witnesses)
        for witness in spec.witnesses:
            path = self._project.folder / witness.file
            options = read_options(self._project, spec.site)
            try:
                article, _ = read_article(path, witness.file, options)
            except InputError as error:
                self._report.findings.append(error.finding)
                witnesses.append(_Witness(witness.siglum, witness.file, _sha256(path), frozenset()))
                continue
            if not witnesses:
                known.is_cut, known.length = article.is_cut_at_end, _length(article)
                known.id = known.id or article_id_of(self._project, spec)
            witnesses.append(_Witness(witness.siglum, witness.file, article.source.sha256, opening_runs(article)))
        return known

    def _article_copied(self, runs: Runs, name: str) -> _Known | None:
        """Return the article of which the file is a copy, by what the user says or by its words."""
        wanted = self._options.copy_of
        if wanted is not None:
            found = next((known for known in self._known if known.id == wanted), None)
            if found is None:
                raise FindingError(finding("R-042", file=name, id=wanted, known=self._names_like(wanted)))
            return found
        if self._options.is_new:
            return None
        likely = next(
            (known for known in self._known if any(are_copies(runs, witness.runs) for witness in known.witnesses)), None
        )
        if likely is not None and self._options.id not in (None, likely.id):
            self._report.findings.append(finding("E-021", file=name, other=likely.id))
            return None
        return likely

    def _names_like(self, name: str) -> str:
        from rapidfuzz import fuzz

        names = sorted((known.id for known in self._known), key=lambda known: (-fuzz.ratio(known, name), known))
        return ", ".join(names) or "none"

    def _refuse_taken(self, identifier: str, name: str) -> None:
        if any(known.id == identifier for known in self._known):
            raise FindingError(finding("R-041", file=name, id=identifier))

    def _store(self, path: Path, article: Article) -> tuple[str, bool]:
        """Return where the file lies in the project, relative to it, and whether it was copied there just now."""
        folder = self._project.folder.resolve()
        if path.resolve().is_relative_to(folder):
            return path.resolve().relative_to(folder).as_posix(), False
        target = self._project.seeds / _storable(path.name)
        name = self._project.name(target)
        if target.exists():
            if _sha256(target) != article.source.sha256:
                raise FindingError(finding("R-040", file=str(path), target=name))
            return name, False
        write_atomically(target, path.read_bytes())
        self._report.written.append(target)
        return name, True

    def _add_witness(self, known: _Known, name: str, article: Article, runs: Runs, *, is_new_file: bool) -> Added:
        siglum = _next_siglum([witness.siglum for witness in known.witnesses])
        values = {"siglum": siglum, "file": name}
        is_base = known.is_cut and not article.is_cut_at_end and _length(article) > known.length
        _insert(self._document["article"][known.index], "witness", values, first=is_base)
        expected = self._expected["article"][known.index]["witness"]
        expected.insert(0 if is_base else len(expected), values)
        base = known.witnesses[0].siglum
        known.witnesses.insert(
            0 if is_base else len(known.witnesses), _Witness(siglum, name, article.source.sha256, runs)
        )
        if self._options.copy_of is None:
            self._report.findings.append(finding("R-043", file=name, siglum=siglum, id=known.id))
        if is_base:
            self._report.findings.append(finding("R-044", file=name, id=known.id, siglum=siglum, base=base))
            known.is_cut, known.length = False, _length(article)
        return Added(name, _done("a further witness", is_new_file=is_new_file), known.id, siglum, article.profile)

    def _add_article(self, identifier: str, name: str, article: Article, runs: Runs, *, is_new_file: bool) -> Added:
        header = self._project.header(identifier)
        is_new_header = not header.exists()
        if is_new_header:
            write_atomically(header, serialize(header_stub(article)))
            self._report.written.append(header)
        witness = {"siglum": "A", "file": name}
        _insert(self._document, "article", {"id": identifier, "witness": [witness]})
        self._expected.setdefault("article", []).append({"id": identifier, "witness": [witness]})
        known = _Known(identifier, len(self._known), [_Witness("A", name, article.source.sha256, runs)])
        known.is_cut, known.length = article.is_cut_at_end, _length(article)
        self._known.append(known)
        what = _done("a new article", is_new_file=is_new_file)
        shown = f"{self._project.name(header)} ({'to fill in' if is_new_header else 'kept'})"
        return Added(name, what, identifier, "A", article.profile, shown)


def _done(what: str, *, is_new_file: bool) -> str:
    return f"copied, {what}" if is_new_file else what


def _insert(parent: Any, key: str, values: dict[str, Any], *, first: bool = False) -> None:
    """Put a table last or first into the array of tables `key`, in the way the file writes it, a blank line before it."""
    listing = parent.get(key)
    if listing is not None and not isinstance(listing, AoT):
        listing.insert(0 if first else len(listing), values)  # article = [{…}, {…}]
        return
    made = _table(values)
    if listing is None:
        _keep_apart(parent, made)
        parent[key] = tomlkit.aot()
        parent[key].append(made)
    elif first:
        listing.insert(0, made)
    else:
        _keep_apart(listing[-1], made)
        listing.append(made)


def _table(values: dict[str, Any]) -> Table:
    table = tomlkit.table()
    table.trivia.indent = "\n"
    for key, value in values.items():
        if isinstance(value, list):
            listing = tomlkit.aot()
            for item in value:
                listing.append(_table(item))
            table.add(key, listing)
        else:
            table.add(key, value)
    return table


def _keep_apart(before: Any, made: Table) -> None:
    """Move the blank lines and comments that end what stands before to the end of the new table.

    They belong to what follows there: "# The second article" must not come to stand before a witness of the first.
    """
    source, target = _last_body(before), _last_body(made)
    moved = []
    while len(source) > 1 and source[-1][0] is None:
        moved.append(source.pop())
    target.extend(reversed(moved))


def _last_body(item: Any) -> list[Any]:
    """Return the keys and trivia of the table that a table, or a document, ends with."""
    while True:
        body: list[Any] = (item.value if isinstance(item, Table) else item).body
        values = [value for key, value in body if key is not None]
        if values and isinstance(values[-1], AoT) and len(values[-1]):
            item = values[-1][-1]
        elif values and isinstance(values[-1], Table):
            item = values[-1]
        else:
            return body


def _next_siglum(used: Sequence[str]) -> str:
    """Return the siglum after the last letter used, so that one given up is not given again; after Z: Z1, Z2.

    >>> _next_siglum(["A", "C"])
    'D'
    """
    last = max((_LETTERS.index(siglum) for siglum in used if siglum in _LETTERS), default=-1)
    return next(siglum for siglum in _sigla(last + 1) if siglum not in used)


def _sigla(start: int) -> Iterator[str]:
    yield from _LETTERS[start:]
    number = 1
    while True:
        yield f"Z{number}"
        number += 1


def _storable(name: str) -> str:
    """Return a file's name as TOML and every file system can hold it."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "_" for character in shown)


def _length(article: Article) -> int:
    return sum(span.end - span.start for block in article.blocks for span in block.spans)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
