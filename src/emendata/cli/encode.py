"""`emendata encode`: plain text files in, TEI files out, with or without a project."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, counted, summary_of, table
from emendata.errors import Finding

if TYPE_CHECKING:
    from emendata.batch import Outcome
    from emendata.read.profiles import Profile, Sites


@click.command(
    "encode",
    epilog="Examples: emendata encode articles/*.txt -o tei/ --authority persons.xml --explain   |   "
    "emendata encode pages/*.html -o tei/ --site site.toml --report report.html --jobs 4",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder for the TEI."
)
@click.option(
    "--authority", multiple=True, type=click.Path(path_type=Path), help="TEI authority file or folder; repeatable."
)
@click.option("--site", metavar="NAME|FILE.toml", help="Site profile, against what the program recognises.")
@click.option(
    "--page-marks", type=click.Choice(["foot", "head"]), help="On which side of their page the numbers stand."
)
@click.option(
    "--style", type=click.Choice(["standard", "as-source"]), default="as-source", help="Form of accepted variants."
)
@click.option("--explain", is_flag=True, help="Print how calls and notes were paired, and all furniture, with lines.")
@click.option(
    "--report",
    metavar="FILE.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write all findings by file as a web page.",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, metavar="N", help="Encode in N processes.")
@common_options
def command(
    console: Console,
    files: tuple[Path, ...],
    output: Path,
    authority: tuple[Path, ...],
    site: str | None,
    page_marks: str | None,
    style: str,
    report: Path | None,
    jobs: int,
    *,
    explain: bool,
) -> int:
    """Encode plain text, saved web pages and .docx files as TEI: DIR/<name>.xml for each FILE.

    The site is recognised, calls, notes, pages and references are recovered, and every doubt is listed. No
    configuration is needed. Without an authority no name is corrected.
    """
    from emendata.authority import load_authority
    from emendata.batch import BatchOptions, encode_batch
    from emendata.channel import names_of
    from emendata.copies import copies_among, opening_runs
    from emendata.errors import exit_code
    from emendata.transform.report import write_report

    known = load_authority(authority, console.step)
    findings = list(known.findings)
    if known:
        console.step("Indexing how the names may have come through Russian, which is kept for other runs")
        names_of(known)
    sites, profile = _sites(site)
    targets, clashes = _targets(files, output)
    findings.extend(clashes)
    if report and report.resolve() in {path.resolve() for pair in targets for path in pair}:
        raise click.BadParameter(f"{report} is a source or an encoded file of this run", param_hint="--report")
    options = BatchOptions(sites, profile, page_marks, style, authority)
    done = []
    with console.progress(encode_batch(targets, options, jobs), "Encoding", len(targets)) as outcomes:
        for outcome in outcomes:
            findings.extend(outcome.findings)
            done.append(outcome)
    encoded = [outcome for outcome in done if outcome.article]
    findings.extend(copies_among((str(item.path), opening_runs(item.article)) for item in encoded if item.article))
    if explain:
        for item in encoded:
            click.echo(_explained(item))
    console.findings(findings)
    console.say(f"{counted(len(encoded), 'file')} encoded into {output}; {summary_of(findings)}")
    if report:
        articles = {item.article.source.name: item.article.source for item in encoded if item.article}
        write_report(report, [str(path) for path in dict.fromkeys(files)], findings, articles)
    return max(exit_code(findings), *(outcome.exit_code for outcome in done), 0)


def _sites(site: str | None) -> "tuple[Sites, Profile | None]":
    """Return the profiles to be had here, in a project also its own, and the one that was asked for.

    Raises `ConfigurationError` where a file of a profile cannot be used.
    """
    from emendata.config import FILE
    from emendata.read.profiles import load_profile, load_sites

    sites = load_sites(Path() if Path(FILE).is_file() else None)
    if site is None:
        return sites, None
    if site.lower().endswith(".toml"):
        profile = load_profile(Path(site))
        return sites.with_profile(profile), profile
    named = sites.named(site)
    if named is None:
        known = ", ".join(sites.names_like(site))
        raise click.BadParameter(
            f"no profile is called {site!r}; there are: {known}; or give a file, FILE.toml", param_hint="--site"
        )
    return sites, named


def _targets(files: tuple[Path, ...], output: Path) -> tuple[list[tuple[Path, Path]], list[Finding]]:
    """Return (file, target) for each file named, once, and E-022 for those whose target another file takes."""
    from emendata.errors import finding

    taken: dict[Path, Path] = {}
    clashes = []
    for path in files:
        target = output / f"{path.stem}.xml"
        if taken.setdefault(target, path) != path:
            clashes.append(finding("E-022", file=str(path), other=str(taken[target]), target=str(target)))
    return [(path, target) for target, path in taken.items()], clashes


def _explained(encoded: "Outcome") -> str:
    """Return the pairing of calls and notes and the furniture of an article as tables."""
    article = encoded.article
    assert article is not None  # noqa: S101 - only what was encoded is explained
    source, text = article.source, article.source.text
    calls = {call.note: call for call in article.calls if call.note is not None}
    rows = []
    for index, note in enumerate(article.notes):
        call = calls.get(index)
        around = text[max(0, call.span.start - 24) : call.span.end + 8] if call else "— not found —"
        rows.append((
            note.key,
            str(source.line_at(call.span.start)) if call else "",
            " ".join(around.split()),
            f"{call.confidence:.2f}" if call else "",
            str(source.line_at(note.label.start)),
            " ".join(text[note.label.end : note.label.end + 32].split()),
        ))  # fmt: skip
    for call in article.calls:
        if call.note is None:
            around = text[max(0, call.span.start - 24) : call.span.end + 8]
            line = str(source.line_at(call.span.start))
            rows.append((call.key, line, " ".join(around.split()), f"{call.confidence:.2f}", "", "— no note —"))
    parts = [f"{source.name}: site {article.profile}, {encoded.id}"]
    if rows:
        parts.append(table(("note", "line", "call in the text", "sure", "line", "note begins"), rows))
    furniture = [
        (str(source.line_at(item.span.start)), item.reason, " ".join(item.span.of(text).split())[:60])
        for item in article.furniture
    ]
    if furniture:
        parts.append(table(("line", "left out because", "words"), furniture))
    return "\n\n".join(parts) + "\n"
