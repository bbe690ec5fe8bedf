"""Full names known by their shape, without initials, title or authority; and what only looks like one."""

import pytest

from emendata.annotate import Authority
from support import annotated


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Le Duan met Pham Van Dong.", ["Le Duan", "Pham Van Dong"]),
        ("In the Socialist Republic of Vietnam Nguyen Koh That spoke.", ["Nguyen Koh That"]),
        ("But Deng Xiaoping and Lin Biao left.", ["Deng Xiaoping", "Lin Biao"]),
        ("Then Chou En-lai and Mao Tse-tung came.", ["Chou En-lai", "Mao Tse-tung"]),
        ("Then Kim Il Sung and Pak Hon-yong spoke.", ["Kim Il Sung", "Pak Hon-yong"]),
        ("In 1956 Imre Nagy took over. Soon Nagy fell.", ["Imre Nagy", "Nagy"]),
        ("Later Josip Broz Tito's guest arrived.", ["Josip Broz Tito"]),
        ("Only Charles de Gaulle refused.", ["Charles de Gaulle"]),
        ("Then Mikhail Vasilyevich Zimyanin wrote; Zimyanin was ill.", ["Mikhail Vasilyevich Zimyanin", "Zimyanin"]),
        ("The Chinese Foreign Minister Huang Hua answered.", ["Huang Hua"]),
        ("A single leader - Mao Zedong - and no other.", ["Mao Zedong"]),
        ("Then Jean-Paul Sartre wrote; Sartre again.", ["Jean-Paul Sartre", "Sartre"]),
        ("See Georges Boudarel, Cent fleurs.", ["Georges Boudarel"]),
    ],
)
def test_a_name_is_known_by_its_shape(text: str, names: list[str]) -> None:
    """In full, and the surname alone after that."""
    article, _ = annotated(text, Authority({}))
    assert [item.span.of(article.source.text) for item in article.mentions] == names


@pytest.mark.parametrize(
    "text",
    [
        "He lives in Ho Chi Minh City.",
        "They went from Kuala Lumpur to Da Nang and Dien Bien Phu.",
        "The South China Sea and Ha Long Bay.",
        "The Long March and the Song Dynasty.",
        "Do Not Go Gentle was read in New York.",
        "The Central Committee of the Workers Party met.",
        "Le Monde and Nhan Dan wrote of it.",
        "On Karl Marx Street.",
        "They talked in Ha Noi, Ha Tinh and Cao Bang.",
        "The Kuomintang and the Viet Minh.",
        "They lived in Yan'yaan.",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    """Cities, seas, dynasties, papers, streets."""
    article, _ = annotated(text, Authority({}))
    assert [item.span.of(article.source.text) for item in article.mentions] == []
