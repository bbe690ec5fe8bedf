"""What may stand at a place, in words: nearest to what stands there first, then what the document uses most."""

from collections.abc import Iterable, Mapping

from emendata.relaxng.names import listed
from emendata.relaxng.patterns import Element, Pattern
from emendata.validate.explaining.lexicon import Lexicon, local
from emendata.validate.explaining.near import by_closeness, elsewhere
from emendata.validate.explaining.words import nearest_first, tags


class Choices:
    """What a schema admits, told for one document. `counts` says how often each name stands in it."""

    def __init__(self, lexicon: Lexicon, counts: Mapping[str, int]) -> None:
        self.lexicon = lexicon
        self.counts = counts
        self._allowed: dict[tuple[Pattern, str], str] = {}
        self._known: dict[str, str | None] = {}

    def by_use(self, names: Iterable[str]) -> list[str]:
        """Return Clark names, those that the document uses most first, then by the alphabet."""
        return sorted(dict.fromkeys(names), key=lambda name: (-self.counts.get(name, 0), local(name).lower(), name))

    def names(self, elements: Iterable[Element]) -> list[str]:
        """Return the Clark names of elements, those that the document uses most first."""
        return self.by_use(name for element in elements for name in listed(element.names))

    def allowed(self, pattern: Pattern, name: str = "") -> str:
        """Return what a pattern admits next, what is like a name first."""
        key = (pattern, name)
        if key not in self._allowed:
            self._allowed[key] = self._list_allowed(pattern, name)
        return self._allowed[key]

    def _list_allowed(self, pattern: Pattern, name: str) -> str:
        names = [local(clark) for clark in self.by_use(self.lexicon.first_names(pattern))]
        text = "text and " if self.lexicon.admits_text(pattern) else ""
        if not names:
            return "only text is allowed here" if text else "nothing more is allowed here"
        return f"allowed here: {text}{tags(nearest_first(names, local(name)))}"

    def known_like(self, name: str) -> str | None:
        """Return the name of the whole schema that is like a local name which it does not know, or None."""
        if name not in self._known:
            known = self.lexicon.by_local_name
            near = [elsewhere(name), *by_closeness(name, sorted(known))]
            self._known[name] = next((other for other in near if other in known), None)
        return self._known[name]
