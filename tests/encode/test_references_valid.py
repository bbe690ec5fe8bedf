"""References of every style and script become valid TEI, with every character of the source."""

from hypothesis import given, settings
from hypothesis import strategies as st

from support import bare, encoded, found, schema_errors

ENTRIES = [
    "Isaev M. P., Pivovarov Ya. N. Foreign Policy of the Socialist Republic of Vietnam. Moscow, 1983.",
    "Kobelev, E. V. Modern Vietnam [Sovremennyi Vietnam]. M.: Nauka, 1999. 240 p.",
    "Кобелев Е. В. Хо Ши Мин. М.: Молодая гвардия, 1983. 352 с.",
    "Новейшая история Вьетнама / Отв. ред. С. А. Мхитарян. М.: Наука, 1984. Т. 2.",
    "Селиванов И. Н. Москва и Ханой // Вопросы истории. 2012. № 8. С. 12–20.",
    "Official website. http.://www.mofa. vn (accessed 12.03.2010).",
    "Pravda. M.",
]
NOTES = [
    "GARF, f. 5446, op. 98 с, d. 704, l. 104-105.",
    "РГАСПИ. Ф. 82. Оп. 2. Д. 1231 а. Л. 5–7; Там же. Д. 1232. Л. 3.",
    "US National Archives, RG 59, Central Decimal File 1955-59, Box 2835.",
    "See: Marr D. Vietnam. Berkeley, 1995, p. 12; Исаев М. П. Указ. соч. С. 29.",
    "Pravda, January 27, 1956. Ibid.",
    "Official site. http.://www.juche-songun. ru/a b",
]


def article_with(notes: list[str], entries: list[str], between: str) -> str:
    """Return a text that calls these notes and has these entries."""
    body = " ".join(f"They met there and talked about the matter.{at}" for at, _ in enumerate(notes, 1))
    listed = "\n\n".join(f"{at} {note}" for at, note in enumerate(notes, 1))
    return f"{body}\n\nIt was said so [Кобелев, 1983, с. 5].\n\nNotes\n\n{listed}\n\nReferences\n\n{between.join(entries)}\n"


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(NOTES), min_size=2, max_size=6),
    st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=7, unique=True),
    st.sampled_from([" ", "\n", "\n\n"]),
)
def test_references_become_valid_tei(notes: list[str], entries: list[str], between: str) -> None:
    """Foreign scripts, shelf-marks and addresses keep to where TEI lets them stand; no entry loses a character."""
    root = encoded(article_with(notes, entries, between))
    assert schema_errors(root) == []
    made = ["".join(str(text) for text in item.itertext()) for item in found(root, "//tei:listBibl/tei:bibl")]
    assert [bare(item) for item in made] == [bare(item) for item in entries]
