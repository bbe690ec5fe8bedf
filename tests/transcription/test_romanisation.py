"""Cyrillic in Latin letters, letter by letter, against the published tables."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emendata.transcription.romanisation import SYSTEMS, romanise

ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
# Each system's values for the alphabet, set apart by spaces; 0 for a letter dropped. Every letter stands behind д and
# before а, so е is no ye and ц is cz.
PUBLISHED = {
    # BGN/PCGN 1947
    "bgn-pcgn": "a b v g d e ë zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya",
    # Library of Congress, Russian
    "ala-lc": "a b v g d e ë zh z i ĭ k l m n o p r s t u f kh t͡s ch sh shch ʺ y ʹ ė i͡u i͡a",
    "ala-lc-plain": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch 0 y 0 e iu ia",
    # GOST 7.79-2000, table of system B
    "gost-7.79-b": "a b v g d e yo zh z i j k l m n o p r s t u f x cz ch sh shh `` y` ` e` yu ya",
    # ISO 9:1995
    "iso-9": "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    # ICAO Doc 9303, part 3
    "icao": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y 0 e iu ia",
    "scholarly": "a b v g d e ë ž z i j k l m n o p r s t u f x c č š šč ʺ y ʹ è ju ja",
}


def published() -> list[tuple[str, str, str]]:
    """Every system, letter and Latin value."""
    return [
        (system, letter, latin if latin != "0" else "")
        for system, values in PUBLISHED.items()
        for letter, latin in zip(ALPHABET, values.split(), strict=True)
    ]


def test_every_system_is_tested() -> None:
    """No system is without its table here."""
    assert set(PUBLISHED) == SYSTEMS


@pytest.mark.parametrize(("system", "letter", "latin"), published())
def test_a_letter_has_the_value_of_the_published_table(system: str, letter: str, latin: str) -> None:
    """Between a consonant and a vowel, where no rule of context applies."""
    assert romanise(f"д{letter}а", system) == unicodedata.normalize("NFC", f"d{latin}a")


@pytest.mark.parametrize(
    ("russian", "latin"),
    [
        ("Ельцин", "Yel’tsin"),
        ("Медведев", "Medvedev"),
        ("Дудаев", "Dudayev"),
        ("Сергеевич", "Sergeyevich"),
        ("Зиновьев", "Zinov’yev"),
        ("Подъезд", "Pod”yezd"),
        ("Соловьёв", "Solov’yëv"),
        ("Фёдор Ёлкин", "Fëdor Yëlkin"),
        ("А. Е. Ефимов", "A. Ye. Yefimov"),
        ("ЕЖОВ", "YEZHOV"),
        ("Хрущёв", "Khrushchëv"),
        ("Анна-Елена", "Anna-Yelena"),
        ("майе", "mayye"),
    ],
)
def test_bgn_pcgn_writes_ye_where_it_is_heard(russian: str, latin: str) -> None:
    """At the start of a word and after vowels, й, ъ and ь."""
    assert romanise(russian, "bgn-pcgn") == latin


@pytest.mark.parametrize(
    ("russian", "latin"),
    [
        ("цирк", "cirk"),
        ("центр", "centr"),
        ("царь", "czar`"),
        ("цыган", "cy`gan"),
        ("Цюрих", "Cyurix"),
        ("отец", "otecz"),
        ("ЦЕНТР", "CENTR"),
        ("ЦК КПСС", "CZK KPSS"),
        ("конец и", "konecz i"),
    ],
)
def test_gost_shortens_cz_before_e_i_y_j(russian: str, latin: str) -> None:
    """The Latin letter that follows decides, also of the same word only."""
    assert romanise(russian, "gost-7.79-b") == latin


@pytest.mark.parametrize(
    ("russian", "system", "latin"),
    [
        ("Щукин", "bgn-pcgn", "Shchukin"),
        ("ЩУКИН", "bgn-pcgn", "SHCHUKIN"),
        ("БОРЩ", "bgn-pcgn", "BORSHCH"),
        ("Щ.", "bgn-pcgn", "Shch."),
        ("Ю. А. Яковлев", "icao", "Iu. A. Iakovlev"),
        ("Юрий", "ala-lc", "I͡uriĭ"),
        ("ЮРИЙ", "ala-lc", "I͡URIĬ"),
        ("Й", "icao", "I"),
    ],
)
def test_capitals_follow_their_neighbours(russian: str, system: str, latin: str) -> None:
    """A capital of several letters is all capital only beside another capital."""
    assert romanise(russian, system) == unicodedata.normalize("NFC", latin)


@pytest.mark.parametrize(
    ("text", "lang", "system", "latin"),
    [
        ("Київ", "uk", "bgn-pcgn", "Kyyiv"),
        ("Грушевський", "uk", "ala-lc", "Hrushevsʹkyĭ"),
        ("Запоріжжя", "uk", "scholarly", "Zaporižžja"),
        ("Запоріжжя", "uk", "iso-9", "Zaporìžžâ"),
        ("Щербицький", "uk", "gost-7.79-b", "Shherby`cz`ky`j"),
        ("Тодор Живков", "bg", "bgn-pcgn", "Todor Zhivkov"),
        ("Търново", "bg", "ala-lc", "Tŭrnovo"),
        ("Щерев", "bg", "scholarly", "Šterev"),
        ("Слободан Милошевић", "sr", "ala-lc", "Slobodan Milošević"),
        ("Ђорђе Љубичић", "sr", "bgn-pcgn", "Đorđe Ljubičić"),
        ("Ђорђе Љубичић", "sr", "iso-9", "Đorđe L̂ubičić"),
        ("ЉУБЉАНА", "sr", "scholarly", "LJUBLJANA"),
        ("Сүхбаатар", "mn", "bgn-pcgn", "Sühbaatar"),
        ("Батмөнх", "mn", "ala-lc", "Batmȯnkh"),
        ("Өлзий", "mn", "iso-9", "Ôlzij"),
    ],
)
def test_other_languages_have_their_own_values(text: str, lang: str, system: str, latin: str) -> None:
    """Letters that Russian reads otherwise, and those it has not."""
    assert romanise(text, system, lang=lang) == unicodedata.normalize("NFC", latin)


def test_an_unknown_system_is_named() -> None:
    """A misspelt system is no silent default."""
    with pytest.raises(ValueError, match="iso-10"):
        romanise("а", "iso-10")


@given(
    text=st.text(max_size=60),
    system=st.sampled_from(sorted(SYSTEMS)),
    lang=st.sampled_from(["ru", "uk", "bg", "sr", "mk", "mn", "be", "xx"]),
)
def test_any_text_is_romanised_and_loses_its_russian_letters(text: str, system: str, lang: str) -> None:
    """Whatever the text holds, no letter of the Russian alphabet is left."""
    assert not set(romanise(text, system, lang).lower()) & set(ALPHABET)


@given(text=st.text(alphabet=st.characters(max_codepoint=0x2FF), max_size=60), system=st.sampled_from(sorted(SYSTEMS)))
def test_what_is_not_cyrillic_stays(text: str, system: str) -> None:
    """Latin text, digits and signs pass unchanged but for NFC."""
    assert romanise(text, system) == unicodedata.normalize("NFC", text)


@given(text=st.text(alphabet=ALPHABET, max_size=40))
def test_iso_9_can_be_undone(text: str) -> None:
    """The standard is one letter for one."""
    back = {latin: letter for letter, latin in zip(ALPHABET, PUBLISHED["iso-9"].split(), strict=True)}
    assert "".join(back[letter] for letter in romanise(text, "iso-9")) == unicodedata.normalize("NFC", text)
