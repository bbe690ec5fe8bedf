"""The attributes of one element against its pattern: `judge_attributes`.

Each fault is told once, and the element is then judged as if the attribute were right: a name that is a slip counts as
the name that was meant, a wrong value as a right one, a missing attribute as given.
"""

from collections.abc import Sequence

from lxml import etree

from emendata.errors import finding
from emendata.relaxng.names import admits, listed
from emendata.relaxng.patterns import Attribute, Choice, Element, Group, Interleave, OneOrMore, Pattern
from emendata.validate.explaining.lexicon import Lexicon, local
from emendata.validate.explaining.near import by_closeness
from emendata.validate.explaining.words import cut, enumerated, nearest_first, shown_attribute, value_hint, values_of
from emendata.validate.faults import Fault
from emendata.vocabulary import XML


def judge_attributes(
    lexicon: Lexicon, element: etree._Element, pattern: Element, rivals: Sequence[Element] = ()
) -> tuple[Pattern, list[Fault]]:
    """Return what is left of an element's pattern after its attributes, and their faults.

    `rivals` are the other element patterns that may stand here under this name.
    """
    return _Judgement(lexicon, element, pattern, rivals).run()


def fitting(lexicon: Lexicon, element: etree._Element, pattern: Element) -> Pattern | None:
    """Return what is left of an element's pattern after its attributes, or None where there is a fault."""
    store, state = lexicon.store, pattern.content
    for name, value in element.attrib.items():
        rests = [
            way.rest
            for way in store.attributed(state, str(name))
            if way.pattern.content is store.text or store.fits(way.pattern.content, str(value), element.nsmap)
        ]
        if not rests:
            return None
        state = rests[0] if len(rests) == 1 else store.choice(rests)
    state = store.closed(state)
    return None if state is store.not_allowed else state


class _Judgement:
    """The judgement of one element's attributes."""

    def __init__(self, lexicon: Lexicon, element: etree._Element, pattern: Element, rivals: Sequence[Element]) -> None:
        self.lexicon = lexicon
        self.store = lexicon.store
        self.element = element
        self.pattern = pattern
        self.every = tuple(dict.fromkeys((pattern, *rivals)))
        self.faults: list[Fault] = []
        self.state = pattern.content

    def run(self) -> tuple[Pattern, list[Fault]]:
        """Judge all."""
        unknown = [
            (str(name), str(value))
            for name, value in self.element.attrib.items()
            if not self.take(str(name), str(value))
        ]
        for name, value in unknown:
            self.report_unknown(name, value)
        if self.store.closed(self.state) is self.store.not_allowed:
            self.report_missing()
        state = self.store.closed(self.state)
        if state is self.store.not_allowed:
            state = self.lexicon.without_attributes(self.state)
            if not self.faults:
                self.add("V-017", None, reason="its attributes cannot stand together", hint="compare the schema")
        return state, self.faults

    def take(self, name: str, value: str) -> bool:
        """Go on behind an attribute; False where there may be none of its name."""
        ways = self.store.attributed(self.state, name)
        if not ways:
            return False
        rests = [way.rest for way in ways if self.store.fits(way.pattern.content, value, self.element.nsmap)]
        if not rests:
            self.report_value(name, value)
            rests = [way.rest for way in ways]
        self.state = self.store.choice(rests)
        return True

    def add(self, code: str, clark: str | None, **values: str) -> None:
        """Note a fault."""
        told = {"element": local(str(self.element.tag)), **values}
        self.faults.append(Fault(self.element, finding(code, **told), attribute=clark))  # type: ignore[arg-type]

    def named(self, name: str) -> list[Attribute]:
        """Return the attribute patterns of a name that this element may have, under any of its patterns."""
        return [
            attribute
            for pattern in self.every
            for attribute in self.lexicon.below(pattern.content).attributes
            if admits(attribute.names, name)
        ]

    def shown(self, name: str) -> str:
        """Return a name as it is written."""
        return shown_attribute(name, self.element)

    def report_value(self, name: str, value: str) -> None:
        """Note that a value is wrong."""
        hint = value_hint(values_of(attribute.content for attribute in self.named(name)), value)
        self.add("V-012", name, attribute=self.shown(name), value=cut(value), hint=hint)

    def report_unknown(self, name: str, value: str) -> None:
        """Note an attribute that may not stand here, and go on as if it were the one that was meant."""
        own, other = self.named(name), self.rival_with(name)
        if own and (beside := self.excluding(name)):
            other = self.shown(beside)
            reason, hint = f'"{self.shown(name)}" may not stand beside "{other}"', "keep one of the two"
            if values := self.values_with(name, beside):
                value = cut(str(self.element.get(beside)))
                reason = f'"{self.shown(name)}" goes with {other}="{values[0]}", not with {other}="{value}"'
                hint = f'take "{self.shown(name)}" out, or mend "{other}"'
            self.add("V-017", name, reason=reason, hint=hint)
        elif own and other:
            self.add("V-017", name, reason=f'"{self.shown(name)}" {other}', hint="take it out, or mend the other")
        else:
            free = [item for item in self.names_at(self.state) if item not in self.element.attrib]
            missing = self.missing_for(value)
            # language id="en" was meant to be ident, not xml:id.
            is_short = missing is not None and missing.startswith(name)
            meant = missing if is_short else self.meant_by(name, free) or missing
            if meant:
                self.state = self.store.choice(way.rest for way in self.store.attributed(self.state, meant))
                hint = f"did you mean {self.shown(meant)}?"
            else:
                listed_here = nearest_first(sorted(self.shown(item) for item in free), self.shown(name))
                hint = f"allowed here: {enumerated(listed_here)}" if free else "it has no attributes at all, or no more"
            self.add("V-011", name, attribute=self.shown(name), hint=hint)

    def names_at(self, state: Pattern) -> list[str]:
        """Return the names of the attributes that a pattern may still take."""
        return list(
            dict.fromkeys(
                name for attribute in self.lexicon.below(state).attributes for name in listed(attribute.names)
            )
        )

    def meant_by(self, name: str, free: list[str]) -> str | None:
        """Return the attribute that was meant by a name that there is not."""
        own = local(name)
        for namespace in (XML, ""):
            same = f"{{{namespace}}}{own}" if namespace else own
            if same in free:
                return same
        shown = {local(item): item for item in reversed(free)}
        near = by_closeness(own, shown)
        return shown[near[0]] if near else None

    def missing_for(self, value: str) -> str | None:
        """Return the one attribute that is missing, if this value would fit it."""
        missing = missing_attributes(self.state)
        if len(missing) != 1 or len(missing[0]) != 1:
            return None
        (attribute,) = missing[0]
        names = listed(attribute.names)
        fits = self.store.fits(attribute.content, value, self.element.nsmap)
        return names[0] if len(names) == 1 and fits else None

    def excluding(self, name: str) -> str | None:
        """Return the attribute of the element without which this one could stand."""
        for left_out in self.element.attrib:
            state = self.pattern.content
            for other in (item for item in self.element.attrib if item not in {left_out, name}):
                ways = self.store.attributed(state, str(other))
                state = self.store.choice(way.rest for way in ways) if ways else state
            if left_out != name and self.store.attributed(state, name):
                return str(left_out)
        return None

    def values_with(self, name: str, beside: str) -> list[str]:
        """Return the values of an attribute of the element with which another one could stand."""
        ways = self.store.attributed(self.pattern.content, beside)
        return values_of(way.pattern.content for way in ways if self.store.attributed(way.rest, name)).listed

    def rival_with(self, name: str) -> str:
        """Return in words with what other attribute this one goes: `goes with type="intermediate", not with "reason"`."""
        for rival in self.every[1:]:
            attributes = self.lexicon.below(rival.content).attributes
            if not any(admits(attribute.names, name) for attribute in attributes):
                continue
            for key, value in self.element.attrib.items():
                other = [attribute.content for attribute in attributes if admits(attribute.names, str(key))]
                values = values_of(other).listed
                if values and not any(self.store.fits(content, str(value), self.element.nsmap) for content in other):
                    key_shown = self.shown(str(key))
                    return f'goes with {key_shown}="{values[0]}", not with {key_shown}="{cut(str(value))}"'
        return ""

    def report_missing(self) -> None:
        """Note the attributes that are missing, and go on as if they were there."""
        told = {fault.finding.code for fault in self.faults}
        for choices in missing_attributes(self.state):
            name = next((name for choice in choices for name in listed(choice.names)), None)
            if name is None:
                continue
            names = list(dict.fromkeys(self.shown(item) for choice in choices for item in listed(choice.names)))
            if "V-017" not in told:
                hint = value_hint(values_of(attribute.content for attribute in self.named(name)))
                hint = f"or one of {enumerated(names[1:])}" if len(names) > 1 else f"add it; {hint}"
                self.add("V-013", None, attribute=names[0], hint=hint)
            self.state = self.store.choice(way.rest for way in self.store.attributed(self.state, name))


def missing_attributes(pattern: Pattern) -> list[tuple[Attribute, ...]]:
    """Return the attributes without which a pattern admits nothing: for each, those of which one will do."""
    if not pattern.has_attributes:
        return []
    match pattern:
        case Attribute():
            return [(pattern,)]
        case Group(parts=parts) | Interleave(parts=parts):
            return [choices for part in parts for choices in missing_attributes(part)]
        case OneOrMore(item=item):
            return missing_attributes(item)
        case Choice(parts=parts):
            ways = [missing_attributes(part) for part in parts]
            if all(len(way) == 1 for way in ways):
                return [tuple(dict.fromkeys(attribute for way in ways for attribute in way[0]))]
            return min(ways, key=len)
        case _:
            return []
