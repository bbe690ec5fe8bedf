"""What the tests of transcription share: tables written as text, the cost of a Russian form, what holds of all answers."""

from emendata.transcription.model import Piece, Word


def pairs(table: str) -> list[tuple[str, str]]:
    """Return the rows of a table: `name = Russian`, separated by semicolons or new lines."""
    rows = (row.split("=") for row in table.replace("\n", ";").split(";") if row.strip())
    return [(name.strip(), russian.strip()) for name, russian in rows]


def cost_of(russian: str, words: tuple[Word, ...]) -> float | None:
    """Return what it costs to write the words as this Russian form (spaces and case apart); None: no way does."""
    goal = russian.lower().replace(" ", "").replace("-", "")
    reached = {0: 0.0}
    for piece in (piece for word in words for piece in word):
        after: dict[int, float] = {}
        for place, cost in reached.items():
            for rendering in piece.renderings:
                if goal.startswith(rendering.text, place):
                    end, total = place + len(rendering.text), cost + rendering.cost
                    after[end] = min(total, after.get(end, total))
        reached = after
    return reached.get(len(goal))


def assert_well_formed(name: str, words: tuple[Word, ...]) -> None:
    """Check what holds of every answer: pieces never empty, the standard first at no cost, costs ordered."""
    for word in words:
        assert word, name
        for piece in word:
            assert isinstance(piece, Piece)
            assert piece.latin, name
            costs = [rendering.cost for rendering in piece.renderings]
            assert costs, name
            assert costs[0] == 0.0, (name, piece)
            assert costs == sorted(costs), (name, piece)
            texts = [rendering.text for rendering in piece.renderings]
            assert len(set(texts)) == len(texts), (name, piece)
            assert all(text == text.lower() for text in texts), (name, piece)
