"""Random small schemas in which everything RELAX NG has stands beside everything else, and documents for them.

Few names and few values, so that documents made at random fit often enough to tell.
"""

import random

_START = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
)
_NAMES = "abc"
_WORDS = ("", "1", "x", "1 x", "x x", " ")


def random_schema(seed: int) -> str:
    """Return a schema; it may break a rule of RELAX NG."""
    chance = random.Random(seed)  # noqa: S311 - schemas, not secrets
    defines = "".join(
        f'<define name="{name}"><element name="{name}">{_attributes(chance)}{_content(chance, 3)}</element></define>'
        for name in _NAMES
    )
    return f'{_START}<start><element name="r">{_content(chance, 3)}</element></start>{defines}</grammar>'


def _attributes(chance: random.Random) -> str:
    if chance.random() < 0.4:
        return ""
    value = _value(chance) if chance.random() < 0.7 else "<text/>"
    attribute = f'<attribute name="n">{value}</attribute>'
    return chance.choice((attribute, f"<optional>{attribute}</optional>"))


def _value(chance: random.Random) -> str:
    return chance.choice(
        (
            '<data type="integer"/>',
            '<data type="string"><param name="maxLength">1</param></data>',
            '<data type="token"><except><value>x</value></except></data>',
            "<value>x</value>",
            '<list><oneOrMore><choice><value>x</value><data type="integer"/></choice></oneOrMore></list>',
            '<list><data type="integer"/><optional><value>x</value></optional></list>',
        )
    )


def _content(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.25:
        return chance.choice(
            (
                *(f'<ref name="{name}"/>' for name in _NAMES),
                "<text/>",
                "<empty/>",
                f'<ref name="{chance.choice(_NAMES)}"/>',
            )
        )
    parts = "".join(_content(chance, depth - 1) for _ in range(chance.randint(1, 3)))
    kind = chance.choice("group choice choice interleave optional zeroOrMore oneOrMore mixed value any".split())
    if kind == "value":
        return f"<choice>{_value(chance)}{parts}</choice>" if chance.random() < 0.3 else _value(chance)
    if kind == "any":
        return f"<element><anyName><except><name>{chance.choice(_NAMES)}</name></except></anyName>{parts}</element>"
    return f"<{kind}>{parts}</{kind}>"


def documents(seed: int, count: int) -> list[str]:
    """Return documents of the schemas' names."""
    chance = random.Random(seed + 1_000_000)  # noqa: S311 - documents, not secrets
    return [f"<r>{_inside(chance, chance.randint(0, 2))}</r>" for _ in range(count)]


def _inside(chance: random.Random, depth: int) -> str:
    if depth == 0:
        return chance.choice(_WORDS)
    parts = []
    for _ in range(chance.randint(0, 3)):
        name = chance.choice(f"{_NAMES}d")
        attribute = chance.choice(("", "", ' n="1"', ' n="x"', ' n=""', ' n="1 x"', ' m="1"'))
        parts.append(f"<{name}{attribute}>{_inside(chance, depth - 1)}</{name}>")
        if chance.random() < 0.2:
            parts.append(chance.choice(("text", "<!-- aside -->", " \n")))
    return "".join(parts)
