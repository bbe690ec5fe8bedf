"""`emendata suggest`: what the program proposes for the articles of a project."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emendata.cli.common import Console, common_options, counted, table

if TYPE_CHECKING:
    from emendata.model import Article, Proposal
    from emendata.suggesting import Suggested


@click.command(
    "suggest",
    epilog="Examples: emendata suggest   |   emendata suggest vn-1210 --json   |   emendata suggest --new-persons",
)
@click.argument("article", required=False)
@click.option(
    "--new-persons", is_flag=True, help="List the persons that the authority does not know, as TEI to start from."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@common_options
def command(console: Console, article: str | None, *, new_persons: bool, as_json: bool) -> int:
    """List the names that stand damaged in ARTICLE, or in all articles of the project in this folder.

    Each with what it would be read as, how sure that is, the Russian that links the two, the second best, and every
    place. What is surer than 0.9 the program corrects by itself, marked as unconfirmed, until it is decided.
    """
    from emendata.errors import exit_code
    from emendata.project import open_project
    from emendata.suggesting import suggest

    suggested = suggest(open_project(Path()), only=article)
    if as_json:
        click.echo(json.dumps({"articles": [_as_json(item) for item in suggested]}, ensure_ascii=False, indent=1))
    elif new_persons:
        click.echo(_as_tei(suggested), nl=False)
    else:
        for item in suggested:
            click.echo(_as_table(item))
        console.say("Next: emendata decide READING --accept, --refuse or --postpone")
    return exit_code([finding for item in suggested for finding in item.findings if finding.code.startswith("R")])


def _groups(suggested: "Suggested") -> "dict[tuple[str, str], list[Proposal]]":
    groups: dict[tuple[str, str], list[Proposal]] = {}
    for proposal in suggested.proposals:
        groups.setdefault((proposal.reading, proposal.entity), []).append(proposal)
    return groups


def _as_table(suggested: "Suggested") -> str:
    rows = []
    for (reading, _entity), items in _groups(suggested).items():
        best = max(items, key=lambda item: item.probability)
        second = f"{best.runner_up.name} {best.runner_up.probability:.2f}" if best.runner_up else ""
        lines = ", ".join(str(line) for line in dict.fromkeys(_lines(suggested.article, items)))
        state = "corrected" if best.is_admitted else "listed"
        rows.append((reading, best.lemma, f"{best.probability:.2f}", best.cyrillic, second, lines, state))
    head = f"{suggested.id} ({suggested.article.source.name}): {counted(len(suggested.proposals), 'proposal')}"
    if not rows:
        return f"{head}\n"
    names = ("reading", "would read", "sure", "Russian", "second", "line", "state")
    return f"{head}\n\n{table(names, rows)}\n"


def _lines(article: "Article", items: "list[Proposal]") -> list[int]:
    return [article.source.line_at(item.span.start) for item in items]


def _as_json(suggested: "Suggested") -> dict[str, Any]:
    text = suggested.article.source.text
    proposals = []
    for (reading, entity), items in _groups(suggested).items():
        best = max(items, key=lambda item: item.probability)
        second = best.runner_up
        proposals.append({
            "reading": reading,
            "lemma": best.lemma,
            "id": entity,
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
        })  # fmt: skip
    strangers = [
        {"name": item.name, "forms": [{"form": form, "lines": list(lines)} for form, lines in item.forms]}
        for item in suggested.strangers
    ]
    return {
        "id": suggested.id,
        "file": suggested.article.source.name,
        "proposals": proposals,
        "new_persons": strangers,
    }


def _as_tei(suggested: "list[Suggested]") -> str:
    """Return the strangers as entries to be checked and filled in; forms and lines stand in comments."""
    from lxml import etree

    from emendata.encode.elements import element
    from emendata.vocabulary import slug, text_hash

    listing = element("listPerson")
    seen: set[str] = set()
    for item in suggested:
        for stranger in item.strangers:
            identifier = f"pers-{slug(stranger.name) or text_hash(stranger.name)}"
            if identifier in seen:
                continue
            seen.add(identifier)
            met = "; ".join(f"{form} (line {', '.join(map(str, lines))})" for form, lines in stranger.forms)
            listing.append(
                element(
                    "person",
                    element("persName", stranger.name, type="standard"),
                    element("note", f"Not identified. Met in {item.id} as {met}.", type="description"),
                    xml_id=identifier,
                    cert="low",
                )
            )
    etree.indent(listing, "  ")
    return etree.tostring(listing, encoding="unicode") + "\n"
