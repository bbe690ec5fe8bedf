"""`emendata release`: number and freeze the edition, so that it can be cited."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, counted, day_of, table
from emendata.terminal import escaped_lines

if TYPE_CHECKING:
    from emendata.releasing import ReleasePlan

# Differences of an article that are listed before the rest is counted.
_LISTED = 12


@click.command(
    "release",
    epilog="Examples: emendata release --plan   |   emendata release   |   emendata release --version 1.0.0",
)
@click.option("--plan", "only_plan", is_flag=True, help="Say what would be released, and write nothing of it.")
@click.option("--version", "version", metavar="X.Y.Z", help="The number, where it is not the one proposed.")
@click.option("--date", metavar="YYYY-MM-DD", help="The date of the release; today by default.")
@click.option("--uncommitted", is_flag=True, help="Release although files are not committed to git.")
@click.option("--all", "every", is_flag=True, help="List every difference.")
@common_options
def command(
    console: Console, *, only_plan: bool, version: str | None, date: str | None, uncommitted: bool, every: bool
) -> int:
    """Release the edition of the project in this folder.

    Everything is made and checked, and compared with the last release: the number is major where the text or its
    references differ, minor where the apparatus, the editors' notes or the names do, else patch. A frozen copy and the
    list of changes go to tei/releases/, the identifiers that others may now cite to tei/ids/. Nothing released is
    ever written again.
    """
    from emendata.errors import exit_code
    from emendata.project import open_project
    from emendata.releasing import carry_out, plan_release

    project = open_project(Path())
    plan = plan_release(project, day_of(date), version, allows_uncommitted=uncommitted, progress=console.step)
    console.step("")
    console.findings(plan.findings)
    click.echo(escaped_lines(_report(plan, None if every else _LISTED)))
    code = max(plan.exit_code, exit_code(plan.findings))
    if only_plan or not plan.is_ready:
        return code
    written = carry_out(plan, console.step)
    console.step("")
    click.echo(f"Released {plan.version}: {counted(len(written), 'file')} written")
    console.say(f"Next: emendata build, and commit it under the tag v{plan.version}")
    return code


def _report(plan: "ReleasePlan", listed: int | None) -> str:
    from emendata.releasing.stage import summary

    rows = [
        (
            item.id,
            item.released.versions[0].number if item.released.versions else "–",
            _state(plan, summary(item.differences)),
        )
        for item in plan.articles
    ]
    lines = [table(("article", "last release", "what differs"), rows)]
    for article in plan.articles:
        shown = article.differences if listed is None else article.differences[:listed]
        if shown:
            lines += ["", article.id]
            lines += [f"  {item.part}: {f'{item.place} ' if item.place else ''}{item.words}" for item in shown]
        more = len(article.differences) - len(shown)
        if more:
            lines.append(f"  … {more} more (--all lists them; the release keeps them in changes.txt)")
    return "\n".join([*lines, "", _why(plan)])


def _state(plan: "ReleasePlan", words: str) -> str:
    return words or ("nothing" if plan.last else "released for the first time")


def _why(plan: "ReleasePlan") -> str:
    """Return which number is proposed, and why."""
    reasons = {
        3: "major, as the text or its references differ: what was cited may not be found",
        2: "minor, as apparatus, notes or names differ: what was cited is still there",
        1: "patch, as neither text, apparatus nor names differ",
    }
    if not plan.last:
        return f"Proposed: {plan.proposed}, the first release, as edition.toml has it"
    if plan.level is None:
        return f"Nothing differs from {plan.last}"
    return f"Proposed: {plan.proposed} after {plan.last}; {reasons[plan.level]}"
