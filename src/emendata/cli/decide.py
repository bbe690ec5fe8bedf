"""`emendata decide`: accept, refuse or put off a proposal, and take that back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, table

if TYPE_CHECKING:
    from emendata.deciding import Choice, Recorded
    from emendata.project import Project
    from emendata.suggesting import Suggested


@click.command(
    "decide",
    epilog='Examples: emendata decide "Le Zuan" --accept   |   emendata decide Ziap --accept --line 71 --reason "…"   |   '
    'emendata decide "Le Zuan" --undo   |   emendata decide --postponed',
)
@click.argument("reading", required=False)
@click.option("--accept", "ruling", flag_value="accepted", help="Correct it as proposed, or as --lemma and --as say.")
@click.option("--refuse", "ruling", flag_value="refused", help="The words stand; it is not proposed again.")
@click.option("--postpone", "ruling", flag_value="postponed", help="The words stand until it is decided.")
@click.option("--undo", "ruling", flag_value="undo", help="Take back what was decided by this command.")
@click.option("--postponed", "listed", is_flag=True, help="List what was put off.")
@click.option("--article", metavar="ID", help="The article; needed where the reading is proposed in several.")
@click.option(
    "--line", "lines", type=int, multiple=True, metavar="N", help="Only the place(s) on this line of the source."
)
@click.option("--all", "all_places", is_flag=True, help="All places, where there are several.")
@click.option("--as", "entity", metavar="ID", help="The entry of the authority that is meant.")
@click.option("--lemma", help="What the edition reads, where it is not what was proposed.")
@click.option("--lang", help="The language of the lemma (xml:lang).")
@click.option("--cert", type=click.Choice(["high", "medium", "low"]), default="high", help="How sure that is.")
@click.option("--reason", default="", help="Why, in words that will be printed.")
@click.option(
    "--everywhere", is_flag=True, help="Record the reading as a wrong form in the authority, for all articles."
)
@click.option("--resp", default="#ed", help="Who decides: a pointer to the header.")
@click.option("--date", metavar="YYYY-MM-DD", help="When it was decided; today by default.")
@common_options
def command(
    console: Console,
    reading: str | None,
    ruling: str | None,
    article: str | None,
    lines: tuple[int, ...],
    entity: str | None,
    lemma: str | None,
    lang: str | None,
    cert: str,
    reason: str,
    resp: str,
    date: str | None,
    *,
    listed: bool,
    all_places: bool,
    everywhere: bool,
) -> int:
    """Decide about READING, words of an article of the project in this folder as its source has them.

    The decision is written to tei/apparatus/<article>.xml, anchored by quotation, with its date and who is responsible;
    the next build follows it. `emendata suggest` lists what is proposed.
    """
    from emendata.deciding import Choice, Ruling, record, record_wrong_form, undo
    from emendata.project import open_project
    from emendata.suggesting import article_with, suggest

    project = open_project(Path())
    if listed:
        return _list_postponed(project)
    if not reading or not ruling:
        raise click.UsageError("say which reading, and --accept, --refuse, --postpone or --undo; or --postponed")
    reading = " ".join(reading.split())
    suggested = suggest(project, only=article)
    if ruling == "undo":
        found = article_with(suggested, reading, article, decided=True)
        _say(console, project, undo(project, found.id, reading))
        return 0
    found = article_with(suggested, reading, article)
    choice = Choice(
        reading=reading,
        ruling=Ruling(ruling),
        lines=lines,
        entity=entity,
        lemma=lemma,
        lang=lang,
        cert=cert,
        reason=reason,
        resp=resp,
        date=_date(date),
    )
    if not lines and not all_places:
        _refuse_unclear(found, choice)
    if everywhere and choice.ruling is Ruling.ACCEPTED:
        meant = entity or found.entity_of(reading)
        if not meant:
            raise click.UsageError("--everywhere needs --as ID: no proposal says which entry is meant")
        _say(console, project, record_wrong_form(project, meant, found.id, choice))
        return 0
    _say(console, project, record(project, found.id, found.article, found.siglum, choice))
    return 0


def _date(date: str | None) -> str:
    if date is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.strptime(date, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError as error:
        raise click.BadParameter("write it as 2026-11-27", param_hint="--date") from error


def _refuse_unclear(found: "Suggested", choice: "Choice") -> None:
    from emendata.deciding import places_of

    places = [found.article.source.line_at(span.start) for span in places_of(found.article, choice.reading)]
    if len(places) > 1:
        shown = ", ".join(map(str, places))
        raise click.UsageError(
            f"“{choice.reading}” stands {len(places)} times, on lines {shown}; give --all or --line N"
        )


def _say(console: Console, project: "Project", recorded: "Recorded") -> None:
    where = f", line(s) {', '.join(map(str, recorded.lines))}" if recorded.lines else ""
    click.echo(f"{recorded.what}{where} ({project.name(recorded.path)})")
    console.say("Next: emendata build")


def _list_postponed(project: "Project") -> int:
    from emendata.deciding import Ruling, iter_decided
    from emendata.pipeline import article_id_of

    rows = [
        (identifier, item.quotation, item.entity or "", item.decided or "", item.reason)
        for spec in project.configuration.articles
        for identifier in [article_id_of(project, spec)]
        for item in iter_decided(project, identifier, Ruling.POSTPONED)
    ]
    click.echo(
        table(("article", "reading", "perhaps", "put off on", "reason"), rows) if rows else "Nothing was put off."
    )
    return 0
