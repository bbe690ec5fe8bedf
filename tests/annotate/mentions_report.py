"""The tables of names found, without an authority and with one: `python -m tests.annotate.mentions_report [--errors]`."""

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from identities_gold import NAMESAKES, score_made, score_seeds, total
from identities_gold import Scored as Identified
from mentions_gold import Scored, precision_and_recall, score_all


def main(arguments: Sequence[str]) -> None:
    """Print each text's figures with what was missed and what was wrong, then those of both halves and of all."""
    scored = score_all()
    for item in scored:
        _print(item.name, [item])
        for mark, names in (("missed", item.missed), ("wrong", item.wrong)):
            if names:
                sys.stdout.write(f"    {mark}: {'; '.join(' '.join(name.split()) for name in names)}\n")
    _print("made on", [item for item in scored if item.is_development])
    _print("unseen", [item for item in scored if not item.is_development])
    _print("all", scored)
    made, seeds = score_made(), score_seeds()
    sys.stdout.write(f"\n{'with an authority':24} {'persons':>12}  {'':21} {'identities':>12}\n")
    for identified in (*made, *seeds):
        _print_identified(identified.name, [identified])
        if "--errors" in arguments:
            _print_errors(identified)
    _print_identified("made texts", [item for item in made if item.name not in NAMESAKES])
    _print_identified("namesakes", [item for item in made if item.name in NAMESAKES])
    _print_identified("seeds", seeds)


def _print(name: str, scored: list[Scored]) -> None:
    precision, recall = precision_and_recall(scored)
    count = sum(item.right + len(item.missed) for item in scored)
    sys.stdout.write(f"{name:24} names {count:4}  precision {precision:.3f}  recall {recall:.3f}\n")


def _print_identified(name: str, scored: Sequence[Identified]) -> None:
    cells = (
        f"{item.right + len(item.missed):4}  precision {item.precision:.3f}  recall {item.recall:.3f}"
        for item in total(scored)
    )
    sys.stdout.write(f"{name:24} {'   '.join(cells)}\n")


def _print_errors(scored: Identified) -> None:
    for label, item in (("persons", scored.persons), ("identities", scored.identities)):
        for mark, names in (("missed", item.missed), ("wrong", item.wrong)):
            for at, words, ref in names:
                sys.stdout.write(f"    {label} {mark}: {at} {' '.join(words.split())} {ref}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
