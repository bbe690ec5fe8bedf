"""The table of names found without an authority: `python -m tests.annotate.mentions_report`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from mentions_gold import Scored, precision_and_recall, score_all


def main() -> None:
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


def _print(name: str, scored: list[Scored]) -> None:
    precision, recall = precision_and_recall(scored)
    count = sum(item.right + len(item.missed) for item in scored)
    sys.stdout.write(f"{name:24} names {count:4}  precision {precision:.3f}  recall {recall:.3f}\n")


if __name__ == "__main__":
    main()
