"""The worked examples: readings met in real translations, the Russian behind them, the right form.

Each is found from the name alone; no Russian form and no wrong form stands in the authority.
"""

from pathlib import Path

import pytest

from emendata.channel import Names

NAMES = [
    ("truong-chinh", "Trường Chinh", "vi"),
    ("giap", "Võ Nguyên Giáp", "vi"),
    ("le-duan", "Lê Duẩn", "vi"),
    ("thach", "Nguyễn Cơ Thạch", "vi"),
    ("dong", "Phạm Văn Đồng", "vi"),
    ("ho", "Hồ Chí Minh", "vi"),
    ("thanh", "Nguyễn Chí Thanh", "vi"),
    ("phai", "Bùi Xuân Phái", "vi"),
    ("luo", "Luo Guibo", "zh-Latn-pinyin"),
    ("rakosi", "Mátyás Rákosi", "hu"),
    ("courtois", "Stéphane Courtois", "fr"),
    ("halliday", "Jon Halliday", "en"),
]
PLACES = [("ba-dinh", "Ba Đình", "vi"), ("hai-duong", "Hải Dương", "vi"), ("yanan", "Yan'an", "zh-Latn-pinyin")]
EXAMPLES = [
    ("Truong Tinh", "truong-chinh", "Чыонг Тинь", "Trường Chinh"),
    ("Truong Tin", "truong-chinh", "Чыонг Тинь", "Trường Chinh"),
    ("Vo Nguyen Ziap", "giap", "Во Нгуен Зиап", "Võ Nguyên Giáp"),
    ("Ziap", "giap", "Зиап", "Giáp"),
    ("Le Zuan", "le-duan", "Ле Зуан", "Lê Duẩn"),
    ("Nguyen Koh That", "thach", "Нгуен Ко Тхать", "Nguyễn Cơ Thạch"),
    ("Fam Van Dong", "dong", "Фам Ван Донг", "Phạm Văn Đồng"),
    ("Kho Shi Min", "ho", "Хо Ши Мин", "Hồ Chí Minh"),
    ("Nguyen Ti Than", "thanh", "Нгуен Ти Тхань", "Nguyễn Chí Thanh"),
    ("Bui Xuan Fai", "phai", "Буй Суан Фай", "Bùi Xuân Phái"),
    ("Badinh", "ba-dinh", "Бадинь", "Ba Đình"),
    ("Badinj", "ba-dinh", "Бадинь", "Ba Đình"),
    ("Haizyong", "hai-duong", "Хайзыонг", "Hải Dương"),
    ("Lo Guibo", "luo", "Ло Гуйбо", "Luo Guibo"),
    ("M. Rakoshi", "rakosi", "Ракоши", "Rákosi"),
    ("Matyash Rakosi", "rakosi", "Матьяш Ракоши", "Mátyás Rákosi"),
    ("Holliday J.", "halliday", None, "Halliday"),
]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    """Return the names above, and nothing else about them."""
    path = tmp_path_factory.mktemp("examples") / "authority.xml"
    persons = "".join(
        f'<person xml:id="{key}"><persName xml:lang="{lang}">{name}</persName></person>' for key, name, lang in NAMES
    )
    places = "".join(
        f'<place xml:id="{key}"><placeName xml:lang="{lang}">{name}</placeName></place>' for key, name, lang in PLACES
    )
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{persons}</listPerson>'
        f"<listPlace>{places}</listPlace></standOff></TEI>",
        "utf-8",
    )
    return Names.load([path])


@pytest.mark.parametrize(("reading", "entity", "russian", "lemma"), EXAMPLES)
def test_a_worked_example(names: Names, reading: str, entity: str, russian: str | None, lemma: str) -> None:
    """The reading leads to the name, by way of the Russian, surely enough to be corrected; a bare name to be listed."""
    verdict = names.judge(reading)
    assert not verdict.is_exact
    best = verdict.candidates[0]
    assert (best.entity, best.target) == (entity, lemma)
    assert russian is None or best.cyrillic == russian
    assert best.probability >= (0.5 if reading == "Ziap" else 0.9)


@pytest.mark.parametrize(
    "form", ["Truong Chinh", "Võ Nguyên Giáp", "Giap", "Giáp's", "Le Duan", "S. Courtois", "Courtois"]
)
def test_a_right_form_is_right(names: Names, form: str) -> None:
    """With or without diacritics, shortened, in the possessive."""
    verdict = names.judge(form)
    assert verdict.is_exact
    assert verdict.candidates[0].probability == 1.0


@pytest.mark.parametrize(
    "form",
    ["Nixon", "Than", "March", "Kuala Lumpur", "Ngo Dinh Diem", "Zhou Enlai", "Central Committee", "", "…", "123"],
)
def test_nothing_is_proposed_for_what_is_somebody_else(names: Names, form: str) -> None:
    """Words, other people's names, no letters at all."""
    verdict = names.judge(form)
    assert (verdict.is_exact, verdict.candidates) == (False, ())


def test_wrong_initials_are_somebody_else(names: Names) -> None:
    """A. Rakoshi is not Mátyás Rákosi."""
    assert not [item for item in names.judge("A. Rakoshi").candidates if item.probability >= 0.5]


def test_words_made_of_a_name_are_no_damage(names: Names) -> None:
    """An adjective is not corrected into the name."""
    assert names.judge("Rakosist").candidates == ()


def test_two_equal_persons_are_both_listed(tmp_path: Path) -> None:
    """Where a form may be either of two, none is chosen."""
    path = tmp_path / "a.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>'
        '<person xml:id="a"><persName xml:lang="vi">Nguyễn Văn Diễm</persName></person>'
        '<person xml:id="b"><persName xml:lang="vi">Nguyễn Văn Diệm</persName></person>'
        "</listPerson></standOff></TEI>",
        "utf-8",
    )
    found = Names.load([path]).judge("Nguyen Van Ziem").candidates
    assert [item.entity for item in found] == ["a", "b"]
    assert found[0].probability == pytest.approx(found[1].probability)
    assert found[0].probability <= 0.5
