"""Whom a name speaks of where the authority has its bearer's namesakes: single sentences, made texts, the seeds."""

import pytest
from identities_gold import NAMESAKES, score_made, score_seeds, total

from emendata.annotate import Authority
from support import annotated, authority_of, codes

PERSONS = """
<person xml:id="pers-mikoyan">
  <persName type="standard"><forename>Anastas</forename> <surname>Mikoyan</surname></persName>
  <persName type="russian" xml:lang="ru"><forename>Анастас</forename> <forename type="patronymic">Иванович</forename> <surname>Микоян</surname></persName>
</person>
<person xml:id="pers-molotov"><persName><forename>Vyacheslav</forename> <surname>Molotov</surname></persName></person>
<person xml:id="pers-gorbachev"><persName><forename>Mikhail</forename> <surname>Gorbachev</surname></persName></person>
<person xml:id="pers-stalin"><persName><forename>Joseph</forename> <surname>Stalin</surname></persName></person>
<person xml:id="pers-chen-yun"><persName xml:lang="zh-Latn-pinyin"><surname>Chen</surname> <forename>Yun</forename></persName></person>
<person xml:id="pers-mao"><persName xml:lang="zh-Latn-pinyin"><surname>Mao</surname> <forename>Zedong</forename></persName>
  <persName type="variant" subtype="byname">Mao</persName></person>
<person xml:id="pers-jung-chang"><persName><surname>Zhang</surname> <forename>Rong</forename></persName>
  <persName type="english"><forename>Jung</forename> <surname>Chang</surname></persName></person>
<person xml:id="pers-kim"><persName xml:lang="ko-Latn"><surname>Kim</surname> <forename>Il Sung</forename></persName></person>
<person xml:id="pers-ho">
  <persName xml:lang="vi">Hồ Chí Minh</persName><persName type="english">Ho Chi Minh</persName>
  <persName type="russian" xml:lang="ru">Хо Ши Мин</persName></person>
<person xml:id="pers-dong"><persName xml:lang="vi"><surname>Phạm</surname> <forename type="middle">Văn</forename> <forename>Đồng</forename></persName>
  <persName type="variant"><surname>Pham</surname> <forename type="middle">Van</forename> <forename>Dong</forename></persName></person>
"""


@pytest.fixture(scope="module")
def persons(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return the authority of `PERSONS`."""
    return authority_of(tmp_path_factory.mktemp("authority"), PERSONS)


def told(text: str, authority: Authority) -> list[tuple[str, str]]:
    """Return each mention's words, and whom it names ("" for a stranger)."""
    article, _ = annotated(text, authority)
    return [(item.span.of(text), (item.ref or "").removeprefix("pers-")) for item in article.mentions]


@pytest.mark.parametrize(
    "name",
    [
        "Sergo Mikoyan",
        "S. A. Mikoyan",
        "S. Mikoyan",
        "A. S. Mikoyan",
        "Chen Yi",
        "Chen Jian",
        "Chen Boda",
        "Mao Dun",
        "Mao Anying",
        "Zhang Hanfu",
        "Zhang S. G.",
        "Pak Chang-ok",
        "Kim Tu-bong",
        "Sergei Molotov",
        "Georgy Gorbachev",
        "Vasily Stalin",
        "Le Thanh Dong",
    ],
)
def test_a_namesake_is_a_stranger_with_his_whole_name(persons: Authority, name: str) -> None:
    """Whether or not the person himself is met in the same text."""
    assert told(f"Then {name} came to Moscow.", persons) == [(name, "")]
    full = "Anastas Mikoyan, Chen Yun, Mao Zedong, Jung Chang, Kim Il Sung, Joseph Stalin and Pham Van Dong"
    assert (name, "") in told(f"{full} were there. Then {name} came to Moscow.", persons)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Comrade Mikoyan came.", "Mikoyan"),
        ("Then the Soviet Mikoyan came.", "Mikoyan"),
        ("In Mikoyan's words it was.", "Mikoyan"),
        ("Yesterday Mikoyan came.", "Mikoyan"),
        ("Then A. I. Mikoyan came.", "A. I. Mikoyan"),
        ("Then A. Mikoyan came.", "A. Mikoyan"),
        ("See Mikoyan A. I. Memoirs. Moscow, 1970.", "Mikoyan A. I."),
        ("Then Anastas Ivanovich Mikoyan came.", "Anastas Ivanovich Mikoyan"),
        ("Then Mr. Mikoyan came.", "Mikoyan"),
        ("They told Mikoyan Stalin's opinion.", "Mikoyan"),
        ("In the post-Mikoyan era.", "Mikoyan"),
        ("The Mikoyan-Molotov talks.", "Mikoyan"),
    ],
)
def test_what_is_the_persons_stays_his(persons: Authority, text: str, name: str) -> None:
    """Titles, adjectives, prepositions and the names of others are no part of his."""
    assert (name, "mikoyan") in told(text, persons)


def test_another_romanisation_of_the_forename_is_the_same_person(persons: Authority) -> None:
    """ "Viacheslav" for Vyacheslav."""
    assert told("Then Viacheslav Molotov came.", persons) == [("Viacheslav Molotov", "molotov")]


@pytest.mark.parametrize(
    "text",
    [
        "It lay in Stalin Street, near the Stalin Automobile Plant.",
        "He got the Order of Stalin and two Stalin Prizes.",
        "At Kim Il Sung University, on Kim Il Sung Square.",
        "In Ho Chi Minh City and along the Ho Chi Minh trail.",
    ],
)
def test_a_thing_called_after_a_person_is_nobody(persons: Authority, text: str) -> None:
    """Streets, plants, orders, prizes, universities, cities, trails."""
    assert told(text, persons) == []


def test_a_family_name_of_the_east_is_nobodys_where_nobody_is_met_in_full(persons: Authority) -> None:
    """Too many bear it."""
    assert told("Then Chang spoke.", persons) == []
    assert told("Chen Yun came. Then Chen spoke.", persons)[1] == ("Chen", "chen-yun")


def test_a_bare_name_after_a_namesake_is_left_open(persons: Authority) -> None:
    """N-002 names both."""
    text = "Chen Yun came. Chen Yi came. Then Chen spoke."
    assert told(text, persons) == [("Chen Yun", "chen-yun"), ("Chen Yi", "")]
    _, findings = annotated(text, persons)
    assert [item.message for item in findings if item.code == "N-002"] == [
        '"Chen" may be any of pers-chen-yun, Chen Yi; it is left without a reference'
    ]


def test_a_bare_surname_is_the_relatives_where_only_he_is_met(persons: Authority) -> None:
    """ "Mikoyan" after Sergo Mikoyan; a name that everybody knows stays its bearer's."""
    assert told("Boris Gorbachev came.\n\nGorbachev left.", persons)[1] == ("Gorbachev", "gorbachev")
    text = "Sergei Molotov came.\n\nMolotov left."
    assert told(text, persons)[0] == ("Sergei Molotov", "")


def test_a_relative_does_not_take_the_name_from_the_next_paragraph(persons: Authority) -> None:
    """Only where he was named last in the same one."""
    found = told("Anastas Mikoyan came with Sergo Mikoyan.\n\nMikoyan spoke.", persons)
    assert found[-1] == ("Mikoyan", "mikoyan")


def test_part_of_a_damaged_name_is_not_corrected(persons: Authority) -> None:
    """ "Shi Ming" in "Ho Shi Ming" would give "Ho Ho Chi Minh"."""
    article, findings = annotated("The paths of Ho Shi Ming were long.", persons)
    assert [item.reading for item in article.proposals] == ["Ho Shi Ming"]
    assert [item.span.of(article.source.text) for item in article.corrections] in ([], ["Ho Shi Ming"])
    assert {"N-005", "N-006"} & set(codes(findings))


def test_a_womans_surname_is_listed_and_not_changed(persons: Authority) -> None:
    """ "Gorbacheva" is perhaps the Russian genitive, perhaps his wife."""
    article, _ = annotated("Mikhail Gorbachev came. Gorbacheva liked it.", persons)
    assert article.corrections == ()


def test_the_persons_of_the_made_texts_are_told_from_their_namesakes() -> None:
    """No identity is false; few are missed. The report shows each text."""
    scored = score_made()
    for texts in ([item for item in scored if (item.name in NAMESAKES) is made] for made in (True, False)):
        persons, identities = total(texts)
        assert identities.wrong == ()
        assert identities.recall >= 0.92
        assert persons.precision >= 0.96
        assert persons.recall >= 0.92


def test_the_persons_of_the_seeds_are_told() -> None:
    """Every mention, decisions included."""
    persons, identities = total(score_seeds())
    assert (persons.missed, persons.wrong, identities.missed, identities.wrong) == ((), (), (), ())
