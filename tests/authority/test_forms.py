"""Which forms are matched, and which stay as the source has them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from emendata.annotate.forms import FormIndex, tokenize
from emendata.authority import Authority, load_authority, loading
from emendata.authority.forms import SPELLINGS, forms_of

Write = Callable[..., Path]


@pytest.fixture(params=["memory", "cache"])
def load(
    request: pytest.FixtureRequest, write: Write, cache_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Authority]:
    """Return a loader of entries, in memory and from the cache."""
    assert not cache_home.exists()
    if request.param == "memory":
        monkeypatch.setattr(loading, "_IN_MEMORY", 10**9)
    return lambda entries: load_authority([write("a.xml", entries)])


def person(*names: str) -> str:
    """Return a person; a name is "type/subtype:words"."""
    forms = []
    for name in names:
        kind, _, words = name.partition(":")
        kind, _, subtype = kind.partition("/")
        said = f' subtype="{subtype}"' if subtype else ""
        forms.append(f'<persName type="{kind}"{said}>{words}</persName>')
    return f'<person xml:id="p">{"".join(forms)}</person>'


@pytest.mark.parametrize("words", ["***", "007", "…", "12.3"])
def test_a_name_without_letters_stands_nowhere(load: Callable[[str], Authority], words: str) -> None:
    """It stops nobody, and the other forms are found."""
    authority = load(person(f"standard:{words}", "variant:Anna Ivanova"))
    index = FormIndex(authority)
    tokens = tokenize(f"{words} met Anna Ivanova")
    at = next(number for number, token in enumerate(tokens) if token.word == "Anna")
    assert [form.words for form in index.matches(tokens, at)] == [("Anna", "Ivanova")]


@pytest.mark.parametrize("words", ["毛澤東", "Мао Цзэдун", "ហ៊ុន សែន", "კობა", "ជ"])
def test_a_name_without_latin_letters_is_found(load: Callable[[str], Authority], words: str) -> None:
    """In whatever script the authority has it."""
    tokens = tokenize(f"and {words} said")
    assert [form.entity for form in FormIndex(load(person(f"standard:{words}"))).matches(tokens, 1)] == ["p"]


@pytest.mark.parametrize(
    ("subtype", "stays"),
    [*((name, False) for name in sorted(SPELLINGS)), ("full", True), ("byname", True), ("old", True)],
)
def test_another_spelling_may_be_replaced_and_another_name_stays(
    load: Callable[[str], Authority], subtype: str, *, stays: bool
) -> None:
    """Peking is Beijing spelt otherwise; Uncle Ho is another name of Ho Chi Minh."""
    entity = load(person("standard:Anna", f"variant/{subtype}:Vera")).entities["p"]
    assert {form.words: form.is_fixed for form in forms_of(entity)}["Vera",] is stays


def test_capitals_match_any_case(load: Callable[[str], Authority]) -> None:
    """A heading in capitals has the name too, also one with a capital within; small letters are another word."""
    index = FormIndex(load(person("standard:Robert McNamara", "wrong:Long")))
    assert list(index.matches(tokenize("ROBERT MCNAMARA"), 0))
    assert list(index.matches(tokenize("Robert MCNAMARA"), 0))
    assert list(index.matches(tokenize("LONG"), 0))
    assert not list(index.matches(tokenize("long"), 0))
    assert not list(index.matches(tokenize("Robert Mcnamara"), 0))
