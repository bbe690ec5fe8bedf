"""A form as a text prints it, taken apart."""

import pytest

from emendata.channel.readings import parse_form


@pytest.mark.parametrize(
    ("text", "words", "initials"),
    [
        ("Vo Nguyen Ziap", ("Vo", "Nguyen", "Ziap"), ()),
        ("Ziap's", ("Ziap",), ()),
        ("Comrade Ziap", ("Ziap",), ()),
        ("Gen. Ziap", ("Ziap",), ()),
        ("Gen Biao", ("Gen", "Biao"), ()),
        ("Comrade General Ziap", ("Ziap",), ()),
        ("Cartois S.", ("Cartois",), ("s",)),
        ("M. Rakoshi", ("Rakoshi",), ("m",)),
        ("Sh.R. Rashidov", ("Rashidov",), ("sh", "r")),
        ("Yan'yaan", ("Yan'yaan",), ()),
        ("  Le  Zuan, ", ("Le", "Zuan"), ()),
        ("…", (), ()),
        ("", (), ()),
        ("President", ("President",), ()),
    ],
)
def test_parse_form(text: str, words: tuple[str, ...], initials: tuple[str, ...]) -> None:
    """Titles, initials and possessives are apart from the words; a title alone is a word."""
    form = parse_form(text)
    assert (form.words, form.initials) == (words, initials)
