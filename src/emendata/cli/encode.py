"""`emendata encode`: plain text files in, TEI files out, with or without a project."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, counted, summary_of, table
from emendata.errors import Finding

if TYPE_CHECKING:
    from emendata.annotate import Authority


@click.command("encode", epilog="Example: emendata encode articles/*.txt -o tei/ --authority persons.xml --explain")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder for the TEI."
)
@click.option(
    "--authority", multiple=True, type=click.Path(path_type=Path), help="TEI authority file or folder; repeatable."
)
@click.option("--site", metavar="NAME", help="Site profile, against what the program recognises.")
@click.option(
    "--page-marks", type=click.Choice(["foot", "head"]), help="On which side of their page the numbers stand."
)
@click.option(
    "--style", type=click.Choice(["standard", "as-source"]), default="as-source", help="Form of accepted variants."
)
@click.option("--explain", is_flag=True, help="Print how calls and notes were paired, and all furniture, with lines.")
@common_options
def command(
    console: Console,
    files: tuple[Path, ...],
    output: Path,
    authority: tuple[Path, ...],
    site: str | None,
    page_marks: str | None,
    style: str,
    *,
    explain: bool,
) -> int:
    """Encode plain text files as TEI: DIR/<name>.xml for each FILE.

    The site is recognised, calls, notes, pages and references are recovered, and every doubt is listed. No
    configuration is needed. Without an authority no name is corrected.
    """
    from emendata.errors import FindingError, exit_code, finding
    from emendata.pipeline import Encoded, EncodeOptions, encode_file, likely_copies
    from emendata.read.profiles import profile_named, profiles
    from emendata.xmlio import write_atomically

    if site and profile_named(site) is None:
        known = ", ".join(profile.name for profile in profiles())
        raise click.BadParameter(f"no profile is called {site!r}; there are: {known}", param_hint="--site")
    known_names, findings = _load_authority(authority)
    options = EncodeOptions(site, page_marks, style, known_names)
    done: list[Encoded] = []
    code = 0
    taken: dict[Path, Path] = {}
    with console.progress(tuple(dict.fromkeys(files)), "Encoding") as things:
        for path in things:
            target = output / f"{path.stem}.xml"
            if target in taken:
                findings.append(finding("E-022", file=str(path), other=str(taken[target]), target=str(target)))
                continue
            taken[target] = path
            try:
                encoded = encode_file(path, options)
                write_atomically(target, encoded.data)
            except FindingError as error:
                findings.append(error.finding)
                code = max(code, error.exit_code)
                continue
            done.append(encoded)
            findings.extend(encoded.findings)
    findings.extend(likely_copies(done))
    if explain:
        for encoded in done:
            click.echo(_explained(encoded))
    console.findings(findings)
    console.say(f"{counted(len(done), 'file')} encoded into {output}; {summary_of(findings)}")
    return max(code, exit_code(findings))


def _load_authority(paths: tuple[Path, ...]) -> "tuple[Authority, list[Finding]]":
    """Return the user's authority, and what keeps entries of it from being used: no id, no name, no entries at all.

    Raises `InputError` where a file of it cannot be used.
    """
    from emendata.annotate import load_authority
    from emendata.errors import InputError, finding
    from emendata.validate import validate_authority

    findings = []
    for path in paths:
        files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
        if not files:
            findings.append(finding("V-042", file=str(path)))
        for data, name in ((file.read_bytes(), str(file)) for file in files if file.is_file()):
            found = validate_authority(data, name) if data.strip() else []
            for item in found:
                if item.code.startswith("V-00"):
                    raise InputError(item)
            findings.extend(found)
    return load_authority(paths), findings


def _explained(encoded: object) -> str:
    """Return the pairing of calls and notes and the furniture of an article as tables."""
    from emendata.pipeline import Encoded

    assert isinstance(encoded, Encoded)  # noqa: S101 - narrows the lazily imported type
    article = encoded.witnesses[0][1]
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
