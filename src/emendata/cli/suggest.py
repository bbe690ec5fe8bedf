"""`emendata suggest`: what the program proposes for the articles of a project, or for one file."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emendata.cli.common import Console, common_options, counted, shortened, table
from emendata.terminal import escaped

if TYPE_CHECKING:
    from emendata.annotate.decisions import Decision
    from emendata.model import Proposal
    from emendata.suggesting import Suggested, Suggestions

_WIDTH = 80
_INDENT = "    "


@click.command(
    "suggest",
    epilog="Examples: emendata suggest   |   emendata suggest vn-1210 --json   |   emendata suggest --new-persons   |   "
    "emendata suggest article.txt --authority persons.xml",
)
@click.argument("article", required=False, metavar="[ARTICLE|FILE]")
@click.option(
    "--authority",
    multiple=True,
    type=click.Path(path_type=Path),
    help="With FILE: TEI authority file or folder; repeatable.",
)
@click.option(
    "--new-persons", is_flag=True, help="List the persons that the authority does not know, as TEI to start from."
)
@click.option("--decided", is_flag=True, help="List also what is decided already.")
@click.option("--short", is_flag=True, help="One line for each proposal, without the reasoning.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@common_options
def command(
    console: Console,
    article: str | None,
    authority: tuple[Path, ...],
    *,
    new_persons: bool,
    decided: bool,
    short: bool,
    as_json: bool,
) -> int:
    """List the names that stand damaged in ARTICLE, or in all articles of the project in this folder.

    Each with what it would be read as, how sure that is, the Russian that links the two, the second best, and every
    place. What is surer than 0.9 the program corrects by itself, marked as unconfirmed, until it is decided. A FILE is
    looked at by itself, without a project.
    """
    suggested = _suggested(article, authority)
    for error in suggested.failures:
        click.echo(escaped(str(error)), err=True)
    if not suggested.authority:
        from emendata.errors import finding

        console.findings([finding("N-023")])
    if as_json:
        click.echo(
            json.dumps({"articles": [_as_json(item) for item in suggested.articles]}, ensure_ascii=False, indent=1)
        )
    elif new_persons:
        made = _as_tei(suggested)
        click.echo(made or "The authority knows all persons that were recognised.\n", nl=False)
    else:
        click.echo("\n\n".join(_as_text(item, decided=decided, short=short) for item in suggested.articles))
        if any(item.proposals for item in suggested.articles):
            console.say("\nNext: emendata decide READING --accept, --refuse or --postpone")
    return max((error.exit_code for error in suggested.failures), default=0)


def _suggested(article: str | None, authority: tuple[Path, ...]) -> "Suggestions":
    """Return the proposals for a project, one article of it, or a file, whichever is meant."""
    from emendata.authority import load_authority
    from emendata.config import FILE
    from emendata.project import open_project
    from emendata.suggesting import suggest, suggest_in_file

    in_project = Path(FILE).is_file()
    is_file = article is not None and (bool(authority) or not in_project or Path(article).is_file())
    if article is not None and is_file:
        own = (Path("tei/authority"),) if in_project and Path("tei/authority").is_dir() else ()
        return suggest_in_file(Path(article), load_authority(authority or own))
    if authority:
        raise click.UsageError("--authority goes with a FILE; a project has its own authority")
    return suggest(open_project(Path()), only=article)


def _groups(suggested: "Suggested") -> "list[list[Proposal]]":
    """Return the proposals that say the same of the same reading, in the order of the text."""
    groups: dict[tuple[str, str, str], list[Proposal]] = {}
    for proposal in suggested.proposals:
        groups.setdefault((proposal.reading, proposal.entity, proposal.lemma), []).append(proposal)
    return list(groups.values())


def _as_text(suggested: "Suggested", *, decided: bool, short: bool) -> str:
    from emendata.choosing import Ruling

    groups = _groups(suggested)
    postponed = [item for item in suggested.decisions if item.subtype == Ruling.POSTPONED]
    others = [item for item in suggested.decisions if item.subtype != Ruling.POSTPONED]
    parts = [_head(suggested, len(groups), len(postponed), len(others))]
    if groups and short:
        parts.append(
            table(("reading", "would read", "sure", "line", "state"), [_row(suggested, one) for one in groups])
        )
    elif groups:
        parts.extend("\n".join(_entry(suggested, one)) for one in groups)
    for title, items in (("Put off:", postponed), ("Decided:", others if decided else [])):
        if items:
            lines = [line for item in items for line in _wrapped(_decision(suggested, item), _INDENT, first="  ")]
            parts.append("\n".join((title, *lines)))
    return "\n\n".join(parts)


def _head(suggested: "Suggested", proposals: int, postponed: int, decided: int) -> str:
    places = len(suggested.proposals)
    if proposals:
        told = f"{counted(proposals, 'proposal')} for {counted(places, 'place')}"
    else:
        told = "nothing is proposed: no name of the authority was found damaged"
    more = [
        f"{counted(decided, 'decision')} recorded" if decided else "",
        f"{postponed} put off" if postponed else "",
        f"{counted(len(suggested.strangers), 'person')} unknown (--new-persons)" if suggested.strangers else "",
    ]
    return "\n".join(
        _wrapped("; ".join(filter(None, (f"{suggested.id} ({suggested.article.source.name}): {told}", *more))), "")
    )


def _entry(suggested: "Suggested", items: "Sequence[Proposal]") -> Iterator[str]:
    best = max(items, key=lambda item: item.probability)
    state = "corrected, unconfirmed" if best.is_admitted else "listed only"
    source = best.entity or "the general glossary"
    yield escaped(f"{best.reading} → {best.lemma}  ({source}; {best.probability:.2f}, {state})")
    where = _lines(suggested, items)
    yield from _wrapped(f"line {', '.join(map(str, where))}", _INDENT, first=_INDENT)
    link = f"Russian {best.cyrillic}: " if best.cyrillic and best.entity else ""
    yield from _wrapped(f"{link}{best.reasoning}", _INDENT, first=_INDENT)
    if best.runner_up:
        second = best.runner_up
        yield from _wrapped(
            f"or else {second.name} ({second.entity}; {second.probability:.2f})", _INDENT, first=_INDENT
        )


def _wrapped(words: str, indent: str, first: str = "") -> list[str]:
    return textwrap.wrap(escaped(words), _WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def _row(suggested: "Suggested", items: "Sequence[Proposal]") -> tuple[str, ...]:
    best = max(items, key=lambda item: item.probability)
    state = "corrected" if best.is_admitted else "listed"
    return best.reading, best.lemma, f"{best.probability:.2f}", shortened(_lines(suggested, items), 4), state


def _decision(suggested: "Suggested", item: "Decision") -> str:
    lines = _lines_of(suggested, item)
    where = f"line {shortened(lines)}" if lines else "no place found"
    when = f", {item.decided}" if item.decided else ""
    reason = f": {item.reason}" if item.reason else ""
    return f"“{item.quotation}” ({where}{when}), {item.in_words}{reason}"


def _lines(suggested: "Suggested", items: "Sequence[Proposal]") -> list[int]:
    return list(dict.fromkeys(suggested.article.source.line_at(item.span.start) for item in items))


def _lines_of(suggested: "Suggested", item: "Decision") -> list[int]:
    return [suggested.article.source.line_at(at.span.start) for at in suggested.placed if at.decision == item]


def _as_json(suggested: "Suggested") -> dict[str, Any]:
    return {
        "id": suggested.id,
        "file": suggested.article.source.name,
        "proposals": [_proposal_as_json(suggested, items) for items in _groups(suggested)],
        "decisions": [
            {
                "reading": item.quotation,
                "state": item.subtype if item.stands else "decided",
                "lemma": item.lemma,
                "id": item.entity,
                "date": item.decided,
                "reason": item.reason,
                "lines": _lines_of(suggested, item),
            }
            for item in suggested.decisions
        ],
        "new_persons": [
            {"name": item.name, "forms": [{"form": form, "lines": list(lines)} for form, lines in item.forms]}
            for item in suggested.strangers
        ],
    }


def _proposal_as_json(suggested: "Suggested", items: "Sequence[Proposal]") -> dict[str, Any]:
    best = max(items, key=lambda item: item.probability)
    second, text = best.runner_up, suggested.article.source.text
    return {
        "reading": best.reading,
        "lemma": best.lemma,
        "lang": best.lemma_lang,
        "id": best.entity or None,
        "type": best.kind,
        "probability": round(best.probability, 4),
        "corrected": best.is_admitted,
        "cyrillic": best.cyrillic,
        "reasoning": best.reasoning,
        "alignment": best.alignment,
        "runner_up": {"id": second.entity, "name": second.name, "probability": round(second.probability, 4)}
        if second
        else None,
        "places": [
            {
                "line": suggested.article.source.line_at(item.span.start),
                "context": " ".join(text[max(0, item.span.start - 40) : item.span.end + 40].split()),
            }
            for item in items
        ],
    }


def _as_tei(suggested: "Suggestions") -> str:
    """Return the strangers of all articles as entries to be checked and filled in; "" where there is none."""
    from lxml import etree

    from emendata.encode.elements import element
    from emendata.vocabulary import slug, text_hash

    met: dict[str, list[str]] = {}
    for item in suggested.articles:
        for stranger in item.strangers:
            forms = "; ".join(f"{form} (line {', '.join(map(str, lines))})" for form, lines in stranger.forms)
            met.setdefault(stranger.name, []).append(f"{item.id} as {forms}")
    listing = element("listPerson")
    taken = set(suggested.authority.entities)
    for name, places in met.items():
        stem = f"pers-{slug(name) or text_hash(name)}"
        number = 1
        while (identifier := stem if number == 1 else f"{stem}-{number}") in taken:
            number += 1
        taken.add(identifier)
        listing.append(
            element(
                "person",
                element("persName", name, type="standard"),
                element("note", f"Not identified. Met in {'; in '.join(places)}.", type="description"),
                xml_id=identifier,
                cert="low",
            )
        )
    if not len(listing):
        return ""
    etree.indent(listing, "  ")
    return etree.tostring(listing, encoding="unicode") + "\n"
