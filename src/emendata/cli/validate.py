"""`emendata validate`: any TEI against our schema and rules, or against another schema."""

from pathlib import Path

import click

from emendata.cli.common import Console, common_options, escaped


@click.command("validate", epilog="Example: emendata validate tei/editions --format json")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--schema", type=click.Path(path_type=Path), help="RELAX NG to validate against (.rng, or .rnc), instead of ours."
)
@click.option(
    "--schematron", multiple=True, type=click.Path(path_type=Path), help="ISO Schematron to run as well; repeatable."
)
@click.option("--house-rules/--no-house-rules", default=None, help="Our own rules; on by default with our own schema.")
@click.option("--xinclude", is_flag=True, help="Take in what documents include from their own folders.")
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Processes; as many as processors for much work."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@common_options
def command(
    console: Console,
    paths: tuple[Path, ...],
    schema: Path | None,
    schematron: tuple[Path, ...],
    *,
    house_rules: bool | None,
    xinclude: bool,
    jobs: int | None,
    form: str,
    as_json: bool,
) -> int:
    """Validate TEI files, all .xml and .tei files of folders, patterns, or standard input (-): schema, rules, links.

    Findings go to standard output; the exit code is 1 where there is an error.
    """
    from emendata.validate import ValidateOptions, report, validate_paths

    options = ValidateOptions(schema=schema, schematron=schematron, house_rules=house_rules, xinclude=xinclude)

    def progress(done: int, total: int, name: str) -> None:
        if total > 1:
            console.step("" if done == total else f"{done} of {total}: {escaped(name)}")

    result = validate_paths(paths, options, jobs=jobs, progress=progress)
    if as_json or form == "json":
        click.echo(report.as_json(result))
    elif result.exit_code or not console.quiet:
        click.echo(report.as_text(result), nl=False)
    return result.exit_code
