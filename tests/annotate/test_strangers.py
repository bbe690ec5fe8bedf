"""Strangers: the marked texts as a whole, and single sentences for each way a name is told from what is none."""

import pytest
from mentions_gold import precision_and_recall, score_all

from emendata.model import Article
from support import annotated

BAR = 0.95


def names(text: str) -> list[str]:
    """Return the words of each mention."""
    return [item.span.of(text) for item in annotated(text)[0].mentions]


def clusters(article: Article) -> list[str | None]:
    """Return each mention's cluster."""
    return [item.cluster for item in article.mentions]


def test_the_marked_texts_are_found() -> None:
    """Over all texts; the report shows each."""
    precision, recall = precision_and_recall(score_all())
    assert precision >= BAR
    assert recall >= BAR


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("But Le Duan did not.", ["Le Duan"]),
        ("Socialist Republic of Vietnam Nguyen Koh That came.", ["Nguyen Koh That"]),
        ("Then Chinese Foreign Minister Huang Hua came.", ["Huang Hua"]),
        ("USSR Foreign Minister A. A. Gromyko came.", ["A. A. Gromyko"]),
        ("In 1956 Zyong Bach Mai came.", ["Zyong Bach Mai"]),
        ("Then Chiang Kai-shek and Chou En-lai spoke.", ["Chiang Kai-shek", "Chou En-lai"]),
        ("Then Kim Il Sung spoke.", ["Kim Il Sung"]),
        ("Nikita Sergeevich Khrushchev spoke.", ["Nikita Sergeevich Khrushchev"]),
        ("Then Charles de Gaulle spoke.", ["Charles de Gaulle"]),
        ("The poet Sándor Weöres wrote.", ["Sándor Weöres"]),
        ("General de Lattre spoke. De Lattre left.", ["de Lattre", "De Lattre"]),
        ("Then General de Gaulle, and de Gaulle again.", ["de Gaulle", "de Gaulle"]),
        ("King George VI reigned.", ["George VI"]),
        ("They read J. Arch Getty, and left.", ["J. Arch Getty"]),
        ("Беседа И. В. Сталина с Мао Цзэдуном.", ["И. В. Сталина", "Мао Цзэдуном"]),
        ("Сталина И. В. помнили.", ["Сталина И. В."]),
        ("Đại tướng Võ Nguyên Giáp nói.", ["Võ Nguyên Giáp"]),
        ("Comrade Zed's speech.", ["Zed"]),
    ],
)
def test_a_name_without_initials_is_known(text: str, expected: list[str]) -> None:
    """By a family name of Eastern Asia, a given name, a title; its possessive ending is outside."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In Ho Chi Minh City and on the Ho Chi Minh Trail.",
        "On Karl Marx Street, in the Lenin Library.",
        "The Brezhnev Doctrine and the Nobel Prize.",
        "A Stalinist, a Leninist and a Maoist.",
        "The Red Army, the Central Committee, the Kuomintang.",
        "The Viet Minh, the Khmer Rouge, the Pathet Lao.",
        "Nhan Dan, Renmin Ribao and The New York Times.",
        "From Kuala Lumpur to Da Nang, Hong Kong and Dien Bien Phu.",
        "In San Francisco and the South China Sea.",
        "Ha Tinh province and Le Loi Street.",
        "On Monday, May the First, General Assembly.",
        "The An Quang Pagoda, the Order of Lenin, Major Changes in the works.",
        "Улица имени Хо Ши Мина.",
    ],
)
def test_what_is_made_of_names_or_looks_like_one_is_none(text: str) -> None:
    """Cities, streets, doctrines, adherents, bodies, newspapers, places, days."""
    assert names(text) == []


def test_a_surname_stands_alone_after_the_full_name_and_before_it() -> None:
    """A Vietnamese by the last word, a Chinese and a Korean by the first."""
    text = "Gati came. Then Charles Gati, Pham Hung and Huang Hua spoke. Hung left; Huang and Gati stayed."
    assert names(text) == ["Gati", "Charles Gati", "Pham Hung", "Huang Hua", "Hung", "Huang", "Gati"]


def test_mentions_of_one_stranger_have_one_cluster() -> None:
    """The fullest form's words; of two persons with one surname the bare surname is neither."""
    article, _ = annotated("Comrade Gati spoke. Ch. Gati left. Charles Gati wrote. Gati died.")
    assert clusters(article) == ["charles gati"] * 4
    article, _ = annotated("Boris Zotov and Ivan Zotov came. Zotov spoke.")
    assert clusters(article) == ["boris zotov", "ivan zotov", "zotov"]


def test_a_word_in_small_letters_elsewhere_is_no_name() -> None:
    """ "General Strike" in a text that speaks of a strike."""
    assert names("The strike grew. General Strike was called.") == []


def test_a_mention_never_crosses_paragraphs() -> None:
    """Words of two blocks are two."""
    assert names("They met Ivan\n\nPetrov stayed.") == []
