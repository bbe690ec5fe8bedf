"""Regular expressions of W3C XML Schema, matched in time linear in the text.

They are regular in the strict sense: no groups are remembered, nothing is looked ahead for. So an automaton matches
them without ever going back, and no expression of a schema, however it was made, makes a short value take for ever, as
Python's `re` would. The deterministic automaton is made as far as the texts need it. The price: counted repetition is
written out, and an expression that would need more than `MAX_STATES` states is refused.

Source: XML Schema Part 2: Datatypes, appendix F; the method is Thompson's.
"""

from functools import cache

from emendata.relaxng.characters import CharacterSet, block, category, complement, escaped

MAX_STATES = 5_000
MAX_NESTING = 60
# Texts are of many kinds, automata should not grow with each of them.
_MAX_KNOWN = 50_000
_SINGLE = {"n": "\n", "r": "\r", "t": "\t", **{sign: sign for sign in "\\|.-^?*+{}()[]"}}


class RegexFault(Exception):  # noqa: N818 - a fault of the schema's author
    """What is wrong with an expression."""


class Regex:
    """One expression, ready to match. Equal texts give the same object through `regex`."""

    def __init__(self, pattern: str) -> None:
        """Read an expression. Raises `RegexFault`."""
        self._tests: list[CharacterSet | None] = []
        self._next: list[list[int]] = []
        self._start = self._state()
        self._end = _Parser(pattern, self).parse(self._start)
        first = self._closure({self._start})
        self._sets = [first]
        self._numbers = {first: 0}
        self._steps: dict[tuple[int, str], int] = {}

    def matches(self, text: str) -> bool:
        """Return whether the whole text fits the expression."""
        state = 0
        steps = self._steps
        for character in text:
            following = steps.get((state, character))
            if following is None:
                if len(steps) > _MAX_KNOWN:
                    return self._matches_unkept(text)
                following = self._step(state, character)
            if following < 0:
                return False
            state = following
        return self._end in self._sets[state]

    def _step(self, state: int, character: str) -> int:
        reached = self._reached(self._sets[state], character)
        number = self._numbers.setdefault(reached, len(self._sets)) if reached else -1
        if number == len(self._sets):
            self._sets.append(reached)
        self._steps[state, character] = number
        return number

    def _matches_unkept(self, text: str) -> bool:
        states = self._sets[0]
        for character in text:
            states = self._reached(states, character)
            if not states:
                return False
        return self._end in states

    def _reached(self, states: frozenset[int], character: str) -> frozenset[int]:
        reached: set[int] = set()
        for state in states:
            test = self._tests[state]
            if test is not None and test(character):
                reached.update(self._next[state])
        return self._closure(reached)

    def _closure(self, states: set[int]) -> frozenset[int]:
        todo = list(states)
        while todo:
            state = todo.pop()
            if self._tests[state] is None:
                for following in self._next[state]:
                    if following not in states:
                        states.add(following)
                        todo.append(following)
        return frozenset(states)

    def _state(self) -> int:
        if len(self._next) >= MAX_STATES:
            raise RegexFault(f"it repeats too much: it needs more than {MAX_STATES:,} states")
        self._tests.append(None)
        self._next.append([])
        return len(self._next) - 1

    # What the parser makes: each takes the state where a part begins and returns the one where it ends.

    def one(self, start: int, test: CharacterSet) -> int:
        """Add a character of a set."""
        here, end = self._state(), self._state()
        self._next[start].append(here)
        self._tests[here] = test
        self._next[here].append(end)
        return end

    def ways(self, start: int, branches: "list[_Part]") -> int:
        """Add alternatives."""
        end = self._state()
        for branch in branches:
            begin = self._state()
            self._next[start].append(begin)
            self._next[branch.build(self, begin)].append(end)
        return end

    def again(self, start: int, part: "_Part", least: int, most: int | None) -> int:
        """Add a part between `least` and `most` times."""
        for _ in range(least):
            start = part.build(self, start)
        if most is None:
            loop, end = self._state(), self._state()
            self._next[start].append(loop)
            self._next[part.build(self, loop)].append(loop)
            self._next[loop].append(end)
            return end
        end = self._state()
        self._next[start].append(end)
        for _ in range(most - least):
            # A part that may be empty must not lead back into its own beginning.
            begin = self._state()
            self._next[start].append(begin)
            start = part.build(self, begin)
            self._next[start].append(end)
        return end


class _Part:
    """A part of an expression; `build` adds it to an automaton and returns where it ends."""

    def build(self, into: Regex, start: int) -> int:
        raise NotImplementedError


class _One(_Part):
    def __init__(self, test: CharacterSet) -> None:
        self.test = test

    def build(self, into: Regex, start: int) -> int:
        return into.one(start, self.test)


class _Sequence(_Part):
    def __init__(self, parts: list[_Part]) -> None:
        self.parts = parts

    def build(self, into: Regex, start: int) -> int:
        for part in self.parts:
            start = part.build(into, start)
        return start


class _Ways(_Part):
    def __init__(self, branches: list[_Part]) -> None:
        self.branches = branches

    def build(self, into: Regex, start: int) -> int:
        return into.ways(start, self.branches)


class _Repeated(_Part):
    def __init__(self, part: _Part, least: int, most: int | None) -> None:
        self.part, self.least, self.most = part, least, most

    def build(self, into: Regex, start: int) -> int:
        return into.again(start, self.part, self.least, self.most)


class _Parser:
    """Reads one expression."""

    def __init__(self, pattern: str, into: Regex) -> None:
        self.pattern, self.into, self.place, self.depth = pattern, into, 0, 0

    def parse(self, start: int) -> int:
        """Read all of it into the automaton."""
        part = self.expression()
        if self.place < len(self.pattern):
            raise RegexFault(f'"{self.pattern[self.place]}" is not expected at character {self.place + 1}')
        return part.build(self.into, start)

    def peek(self) -> str:
        return self.pattern[self.place : self.place + 1]

    def take(self) -> str:
        character = self.peek()
        if not character:
            raise RegexFault("it ends too early")
        self.place += 1
        return character

    def took(self, sign: str) -> bool:
        if self.peek() != sign:
            return False
        self.place += 1
        return True

    def nest(self) -> None:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise RegexFault(f"it is nested more than {MAX_NESTING} deep")

    def expression(self) -> _Part:
        """Read alternatives."""
        self.nest()
        branches = [self.branch()]
        while self.took("|"):
            branches.append(self.branch())
        self.depth -= 1
        return _Ways(branches) if len(branches) > 1 else branches[0]

    def branch(self) -> _Part:
        """Read one alternative."""
        parts: list[_Part] = []
        while (sign := self.peek()) and sign not in "|)":
            parts.append(self.quantified(self.atom()))
        return _Sequence(parts)

    def atom(self) -> _Part:
        """Read a group, a class or a character."""
        sign = self.take()
        match sign:
            case "(":
                part = self.expression()
                if not self.took(")"):
                    raise RegexFault('a "(" is not closed')
                return part
            case "[":
                return _One(self.character_class())
            case "\\":
                return _One(self.escape())
            case ".":
                return _One(lambda character: character not in "\n\r")
            case _ if sign in "?*+{}]":
                raise RegexFault(f'"{sign}" at character {self.place} must be written "\\{sign}"')
            case _:
                return _One(sign.__eq__)

    def quantified(self, part: _Part) -> _Part:
        """Read what says how often."""
        if self.took("?"):
            return _Repeated(part, 0, 1)
        if self.took("*"):
            return _Repeated(part, 0, None)
        if self.took("+"):
            return _Repeated(part, 1, None)
        if not self.took("{"):
            return part
        least = self.number()
        most: int | None = least
        if self.took(","):
            most = None if self.peek() == "}" else self.number()
        if not self.took("}"):
            raise RegexFault('a "{" is not closed')
        if most is not None and most < least:
            raise RegexFault(f"{{{least},{most}}}: the second number is smaller than the first")
        return _Repeated(part, least, most)

    def number(self) -> int:
        digits = ""
        while self.peek() in tuple("0123456789"):
            digits += self.take()
        if not digits:
            raise RegexFault(f"a number is expected at character {self.place + 1}")
        if len(digits) > len(str(MAX_STATES)):
            raise RegexFault(f"it repeats too much: {digits[:12]} times")
        return int(digits)

    def escape(self) -> CharacterSet:
        """Read what follows a backslash."""
        letter = self.take()
        if letter in _SINGLE:
            return _SINGLE[letter].__eq__
        if letter in "pP":
            found = self.property()
            return complement(found) if letter == "P" else found
        several = escaped(letter)
        if several is None:
            raise RegexFault(f'there is no escape "\\{letter}"')
        return several

    def property(self) -> CharacterSet:
        """Read the name of a category or block."""
        end = self.pattern.find("}", self.place)
        if not self.took("{") or end < 0:
            raise RegexFault("\\p is followed by a name in braces, such as \\p{L}")
        name = self.pattern[self.place : end]
        self.place = end + 1
        found = block(name[2:]) if name.startswith("Is") else category(name)
        if found is None:
            raise RegexFault(f'there is no set of characters "\\p{{{name}}}"')
        return found

    def character_class(self) -> CharacterSet:
        """Read a class after its opening bracket, to its closing one."""
        self.nest()
        is_negative = self.took("^")
        sets: list[CharacterSet] = []
        singles: set[str] = set()
        subtracted: CharacterSet | None = None
        is_first = True
        while not self.took("]"):
            if not is_first and self.pattern.startswith("-[", self.place):
                self.place += 2
                subtracted = self.character_class()
                if not self.took("]"):
                    raise RegexFault("nothing may follow what is subtracted from a class")
                break
            self.member(sets, singles)
            is_first = False
        if is_first:
            raise RegexFault("a class [] is empty")
        self.depth -= 1
        return _joined(tuple(sets), frozenset(singles), is_negative, subtracted)

    def member(self, sets: list[CharacterSet], singles: set[str]) -> None:
        """Read one character, range or escape of a class."""
        sign = self.take()
        if sign == "\\":
            letter = self.peek()
            if letter not in _SINGLE:
                sets.append(self.escape())
                return
            self.place += 1
            sign = _SINGLE[letter]
        elif sign == "[":
            raise RegexFault('"[" in a class must be written "\\["')
        elif sign == "-" and self.peek() != "]" and singles | set(map(id, sets)):
            raise RegexFault('"-" inside a class must be written "\\-"')
        following = self.pattern[self.place : self.place + 2]
        if not following.startswith("-") or following in ("-]", "-["):
            singles.add(sign)
            return
        self.place += 1
        last = self.take()
        if last == "\\":
            letter = self.take()
            if letter not in _SINGLE:
                raise RegexFault(f'a range cannot end with "\\{letter}"')
            last = _SINGLE[letter]
        if last < sign:
            raise RegexFault(f'the range "{sign}-{last}" goes backwards')
        sets.append(lambda character: sign <= character <= last)


def _joined(
    sets: tuple[CharacterSet, ...], singles: frozenset[str], is_negative: bool, subtracted: CharacterSet | None
) -> CharacterSet:
    def holds(character: str) -> bool:
        found = character in singles or any(test(character) for test in sets)
        return found is not is_negative and not (subtracted is not None and subtracted(character))

    return holds


@cache
def regex(pattern: str) -> Regex:
    """Return an expression, read once. Raises `RegexFault`."""
    return Regex(pattern)
