"""The table of the made corpus: `python -m tests.corpus.report [--band B] [--case C] [--seed N] [--write DIR] [--markdown]`.

Encodes every made article by the program, prints the scores by band and by case and the first misses of each. With
`--write` the texts and their gold are written out to be looked at. It measures and does not judge: it exits 0.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from emendata.pipeline import EncodeOptions, encode_file

from .generator import BASE_SEED, corpus
from .gold import MadeArticle
from .score import METRICS, Count, Scores, score

COLUMNS = ("call recall", "call precision", *(name for name in METRICS if name != "calls"))

ALIKE = "notes' likeness"


@dataclass(frozen=True, slots=True)
class Scored:
    """An article with its scores."""

    article: MadeArticle
    scores: Scores

    def value(self, column: str) -> float | None:
        """Return the figure of a column, None where the article has nothing of the kind."""
        if column == ALIKE:
            return self.scores.note_similarity if self.article.gold.notes else None
        return figure(self.scores.counts, column)


def figure(counts: dict[str, Count], column: str) -> float | None:
    """Return the figure of a column from counts by metric, None where there is nothing to count."""
    if column.startswith("call "):
        count = counts["calls"]
        if count.is_empty:
            return None
        return count.recall if column == "call recall" else count.precision
    count = counts[column]
    return None if count.is_empty else count.both


def pooled(scored: Iterable[Scored]) -> dict[str, Count]:
    """Return the counts of several articles together."""
    total = {name: Count() for name in METRICS}
    for item in scored:
        for name, count in item.scores.counts.items():
            total[name].add(count)
    return total


def mean(scored: Iterable[Scored], column: str) -> float | None:
    """Return the mean of a column over the articles that hold something of the kind.

    What is found where there is nothing to find counts in the pooled figures: here one slip would count as a whole case.
    """
    name = "calls" if column.startswith("call ") else column
    values = [item.value(column) for item in scored if column == ALIKE or not item.scores.counts[name].is_idle]
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def encode_made(articles: Iterable[MadeArticle]) -> Iterator[Scored]:
    """Yield each article encoded and scored."""
    with tempfile.TemporaryDirectory() as folder:
        for article in articles:
            path = Path(folder) / f"{article.name}.txt"
            path.write_bytes(article.data)
            yield Scored(article, score(encode_file(path, EncodeOptions()).root, article.gold))


def write_out(folder: Path, articles: Iterable[MadeArticle]) -> None:
    """Write texts and gold into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        (folder / f"{article.name}.txt").write_bytes(article.data)
        words = json.dumps(article.gold.as_json(), ensure_ascii=False, indent=1)
        (folder / f"{article.name}.json").write_text(words + "\n", encoding="utf-8")


def table(scored: list[Scored]) -> str:
    """Return the table: each case by band, then the band's pooled figures and means."""
    columns = (*COLUMNS, ALIKE)
    lines = [f"{'':34}" + "".join(f"{name.replace('call ', 'c.').replace(chr(39), '')[:10]:>11}" for name in columns)]
    for band in dict.fromkeys(item.article.band for item in scored):
        members = [item for item in scored if item.article.band == band]
        lines.append(band)
        lines += [_row(f"  {item.article.gold.case}", [item.value(name) for name in columns]) for item in members]
        total = pooled(members)
        lines.append(_row(f"{band}, pooled", [figure(total, name) for name in COLUMNS]))
        lines.append(_row(f"{band}, mean of cases", [mean(members, name) for name in columns]))
    return "\n".join(lines)


def markdown(scored: list[Scored]) -> str:
    """Return the bands' figures as a table for a README: pooled, and in brackets the mean of the cases."""
    lines = ["| band | cases | " + " | ".join(COLUMNS) + " |", "|" + "---|" * (len(COLUMNS) + 2)]
    for band in dict.fromkeys(item.article.band for item in scored):
        members = [item for item in scored if item.article.band == band]
        total = pooled(members)
        cells = []
        for name in COLUMNS:
            value, average = figure(total, name), mean(members, name)
            cells.append("" if value is None or average is None else f"{value:.3f} ({average:.3f})")
        lines.append(f"| {band} | {len(members)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _row(name: str, values: list[float | None]) -> str:
    return f"{name:34}" + "".join(f"{'' if value is None else f'{value:.3f}':>11}" for value in values)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.report", description=__doc__)
    parser.add_argument("--band")
    parser.add_argument("--case")
    parser.add_argument("--seed", type=int, default=BASE_SEED)
    parser.add_argument("--write", type=Path, metavar="DIR")
    parser.add_argument("--misses", type=int, default=4, metavar="N", help="how many misses of each metric to list")
    parser.add_argument("--markdown", action="store_true", help="print the bands' figures alone, for a README")
    options = parser.parse_args(arguments)
    articles = [
        article
        for article in corpus(options.seed)
        if options.band in (None, article.band) and options.case in (None, article.gold.case)
    ]
    if options.write:
        write_out(options.write, articles)
    scored = list(encode_made(articles))
    out = sys.stdout
    if options.markdown:
        out.write(markdown(scored) + "\n")
        return 0
    out.write(table(scored) + "\n")
    for item in scored:
        for name, count in item.scores.counts.items():
            for words in count.misses[: options.misses]:
                out.write(f"{item.article.name}: {name}: {words}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
