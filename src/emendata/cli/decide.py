"""`emendata decide`: accept, refuse or put off a proposal, and take that back."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, day_of, shortened, table
from emendata.terminal import escaped

if TYPE_CHECKING:
    from emendata.deciding import Choice, Recorded
    from emendata.project import Project
    from emendata.suggesting import Suggested, Suggestions

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_POINTERS = re.compile(r"(?:#[^\W\d][\w.\-]*|[a-z][a-z0-9+.\-]*:\S+)(?: (?:#[^\W\d][\w.\-]*|[a-z][a-z0-9+.\-]*:\S+))*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
# Columns of a list of what was put off; the reason takes what is left of 80.
_REASON_WIDTH = 30


def _usable(_ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse what no XML file can hold, and what is no pointer or language where one is asked for."""
    if value is None:
        return None
    if _NO_XML.search(value):
        raise click.BadParameter("it holds a character that XML cannot hold")
    pattern = {"resp": _POINTERS, "lang": _LANGUAGE}.get(parameter.name or "")
    if pattern and not pattern.fullmatch(value):
        what = "a pointer, as #ed" if parameter.name == "resp" else "a language, as vi or zh-Latn-pinyin"
        raise click.BadParameter(f"give {what}")
    return value


@click.command(
    "decide",
    epilog='Examples: emendata decide "Le Zuan" --accept   |   emendata decide Ziap --accept --line 71 --reason "…"   |   '
    'emendata decide Badinh --refuse --all --article vn-1210   |   emendata decide "Le Zuan" --undo   |   '
    "emendata decide --postponed",
)
@click.argument("reading", required=False, callback=_usable)
@click.option("--accept", is_flag=True, help="Correct it as proposed, or as --lemma and --as say.")
@click.option("--refuse", is_flag=True, help="The words stand; it is not proposed again.")
@click.option("--postpone", is_flag=True, help="The words stand until it is decided.")
@click.option("--undo", is_flag=True, help="Take back what was decided by this command.")
@click.option("--postponed", is_flag=True, help="List what was put off.")
@click.option("--article", metavar="ID", help="The article; needed where the reading is proposed in several.")
@click.option(
    "--line",
    "lines",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help="Only the place(s) on this line of the source; repeatable.",
)
@click.option("--all", "every", is_flag=True, help="All places, where there are several.")
@click.option("--as", "entity", metavar="ID", callback=_usable, help="The entry of the authority that is meant.")
@click.option("--lemma", callback=_usable, help="What the edition reads, where it is not what was proposed.")
@click.option("--lang", callback=_usable, help="The language of the lemma (xml:lang).")
@click.option(
    "--type",
    "kind",
    type=click.Choice(["transliteration", "translation", "transmission"]),
    help="What went wrong, where it is not what was proposed; transliteration by default.",
)
@click.option("--cert", type=click.Choice(["high", "medium", "low"]), default="high", help="How sure that is.")
@click.option("--reason", default="", callback=_usable, help="Why, in words that will be printed.")
@click.option(
    "--everywhere", is_flag=True, help="Record the reading as a wrong form in the authority, for all articles."
)
@click.option("--resp", default="#ed", callback=_usable, help="Who decides: a pointer to the header.")
@click.option("--date", metavar="YYYY-MM-DD", help="When it was decided; today by default.")
@common_options
def command(
    console: Console,
    reading: str | None,
    article: str | None,
    lines: tuple[int, ...],
    entity: str | None,
    lemma: str | None,
    lang: str | None,
    kind: str | None,
    cert: str,
    reason: str,
    resp: str,
    date: str | None,
    *,
    accept: bool,
    refuse: bool,
    postpone: bool,
    undo: bool,
    postponed: bool,
    every: bool,
    everywhere: bool,
) -> int:
    """Decide on READING, words of a source: correct them as proposed, let them stand, or put it off.

    The decision is written to tei/apparatus/<article>.xml, anchored by quotation, with its date and who is responsible;
    the next build follows it. `emendata suggest` lists what is proposed. Initials stay as the source has them.
    """
    from emendata.choosing import Choice, Ruling, squeezed
    from emendata.project import open_project
    from emendata.suggesting import suggest

    asked = {"accepted": accept, "refused": refuse, "postponed": postpone, "undo": undo, "list": postponed}
    rulings = [name for name, is_asked in asked.items() if is_asked]
    if len(rulings) != 1:
        raise click.UsageError("say one of --accept, --refuse, --postpone, --undo; or --postponed for a list")
    if postponed:
        return _list_postponed(console, suggest(open_project(Path()), article))
    words = squeezed(reading or "")
    if not words:
        raise click.UsageError("say which reading: the words as the source has them")
    if lines and every:
        raise click.UsageError("--line and --all contradict each other")
    if everywhere and (lines or refuse or postpone):
        raise click.UsageError("--everywhere goes with --accept or --undo, and means every place")
    if not accept and (lemma or lang or (entity and undo)):
        raise click.UsageError("--lemma, --lang and --as go with --accept")
    project = open_project(Path())
    if undo:
        return _undo(console, project, words, article, lines, everywhere=everywhere)
    choice = Choice(
        reading=words,
        ruling=Ruling(rulings[0]),
        lines=lines,
        every=every or everywhere,
        entity=entity,
        lemma=squeezed(lemma) if lemma else None,
        lang=lang,
        kind=kind,
        cert=cert,
        reason=squeezed(reason),
        resp=resp,
        date=day_of(date),
    )
    return _decide(console, project, choice, article, everywhere=everywhere)


def _decide(console: Console, project: "Project", choice: "Choice", article: str | None, *, everywhere: bool) -> int:
    from emendata.deciding import record
    from emendata.suggesting import article_with, suggest

    suggested = suggest(project, article)
    code = _failures(suggested)
    if everywhere:
        return max(code, _everywhere(console, project, choice, suggested))
    found = article_with(suggested.articles, choice.reading, project.name(project.folder / "edition.toml"))
    _say(console, project, record(project, found.id, found.article, found.siglum, choice, suggested.authority))
    return code


def _everywhere(console: Console, project: "Project", choice: "Choice", suggested: "Suggestions") -> int:
    from emendata.deciding import entry_of, name_for, record_wrong_form

    proposed = [
        (item.id, one)
        for item in suggested.articles
        for one in item.proposals
        if one.reading == choice.reading and one.entity and choice.entity in (None, one.entity)
    ]
    meant = choice.entity or (proposed[0][1].entity if proposed else None)
    if meant is None or len({one.entity for _, one in proposed}) > 1:
        raise click.UsageError("--everywhere needs --as ID: the proposals do not say which entry is meant")
    entity = entry_of(suggested.authority, meant, project.name(project.authority))
    lemma = choice.lemma or (
        proposed[0][1].lemma if proposed else name_for(suggested.authority, entity, choice.reading)[0]
    )
    where = proposed[0][0] if proposed else _first_with(suggested.articles, choice.reading)
    _say(console, project, record_wrong_form(project, where, choice, entity, lemma))
    return 0


def _first_with(articles: "tuple[Suggested, ...]", reading: str) -> str:
    from emendata.errors import FindingError, finding
    from emendata.suggesting import nearest_in

    found = next((item.id for item in articles if item.has(reading)), None)
    if found is None:
        raise FindingError(finding("N-030", words=reading, **nearest_in(articles, reading)))
    return found


def _undo(
    console: Console, project: "Project", reading: str, article: str | None, lines: tuple[int, ...], *, everywhere: bool
) -> int:
    from emendata.deciding import forget_wrong_form, undo
    from emendata.suggesting import article_with, suggest

    if everywhere:
        _say(console, project, forget_wrong_form(project, reading))
        return 0
    suggested = suggest(project, article)
    code = _failures(suggested)
    found = article_with(suggested.articles, reading, project.name(project.folder / "tei/apparatus"), decided=True)
    _say(console, project, undo(project, found.id, reading, found.article, lines))
    return code


def _failures(suggested: "Suggestions") -> int:
    if suggested.failures and not suggested.articles:
        raise suggested.failures[0]
    for error in suggested.failures:
        click.echo(escaped(str(error)), err=True)
    return max((error.exit_code for error in suggested.failures), default=0)


def _say(console: Console, project: "Project", recorded: "Recorded") -> None:
    where = f", line {shortened(recorded.lines)}" if recorded.lines else ""
    click.echo(escaped(f"{recorded.what}{where} ({project.name(recorded.path)})"))
    console.say("Next: emendata build")


def _list_postponed(console: Console, suggested: "Suggestions") -> int:
    from emendata.deciding import Ruling

    rows = []
    for item in suggested.articles:
        for one in item.decisions:
            if one.subtype == Ruling.POSTPONED:
                lines = [item.article.source.line_at(at.span.start) for at in item.placed if at.decision == one]
                reason = one.reason if len(one.reason) <= _REASON_WIDTH else f"{one.reason[: _REASON_WIDTH - 1]}…"
                rows.append((item.id, one.quotation, shortened(lines), one.decided or "", reason))
    if rows:
        click.echo(table(("article", "reading", "line", "put off on", "reason"), rows))
        console.say("Next: emendata decide READING --undo, then --accept or --refuse it")
    else:
        click.echo("Nothing was put off.")
    return _failures(suggested)
