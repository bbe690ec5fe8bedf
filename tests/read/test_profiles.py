"""Site profiles: which one fits a text, and that each is sound data."""

from pathlib import Path

import pytest

from emendata.errors import ConfigurationError
from emendata.model import Article
from emendata.read import read_source
from emendata.read.profiles import KEYS, load_profile, load_sites, profile_named, profiles, recognise_profile
from emendata.segment import segment
from support import source_of


@pytest.mark.parametrize(
    ("number", "profile"),
    [
        ("000", "libmonster-teaser"),
        ("001", "libmonster"),
        ("002", "libmonster-teaser"),
        ("003", "libmonster"),
        ("004", "pipes"),
    ],
)
def test_each_seed_is_recognised(seeds: dict[str, Path], number: str, profile: str) -> None:
    """The site is known by the form of its pages, not by the file's name."""
    assert recognise_profile(read_source(seeds[number])[0]).name == profile


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("Libmonster ID: VN-1\n\nBut the page was cut before its foot.", "libmonster-part"),
        ("The text.\n\nSimilar publications: LVietnam LWorld Y G", "libmonster-part"),
        ("Libmonster ID: BY-1\n\nТекст.\n\nПостоянный адрес данной публикации:", "libmonster"),
        ("Libmonster ID: FR-1\n\nLe texte.\n\nPublications similaires : LFrance LWorld Y G", "libmonster"),
        ("The text.\n\nThis content downloaded from 192.0.2.1 on Tue, 05 Mar 2013", "jstor"),
    ],
)
def test_parts_and_other_languages_of_a_site_are_recognised(text: str, profile: str) -> None:
    """The id or the foot alone is a part of a page; the foot reads otherwise in another language."""
    assert recognise_profile(source_of(text)).name == profile


@pytest.mark.parametrize(
    "text",
    [
        "A text.\n\nAnother paragraph.",
        "A page that speaks of Libmonster ID: VN-1 and nothing more.",
        "Read more about it.\n\nIn the book ...",
        "one | two | three\nfour | five | six",
        "a\n|\nb",
    ],
)
def test_a_text_like_none_of_the_sites_is_plain(text: str) -> None:
    """One feature of a site is not enough."""
    assert recognise_profile(source_of(text)).name == "plain"


def test_the_fallback_comes_last() -> None:
    """Plain fits anything, so that it must be asked last."""
    assert profiles()[-1].name == "plain"
    assert profiles()[-1].fits("")


def test_a_profile_that_nobody_knows_is_none() -> None:
    """A wrong name of a site is the caller's to report."""
    assert profile_named("no-such-site") is None


@pytest.mark.parametrize("profile", profiles(), ids=lambda profile: profile.name)
def test_a_profile_says_what_it_must(profile: object) -> None:
    """Side, certainty and separator hold one of the values that the stages know; page marks name their number."""
    assert profile.side in ("foot", "head")  # type: ignore[attr-defined]
    assert profile.cert in ("low", "medium", "high")  # type: ignore[attr-defined]
    assert profile.separator in ("blank-line", "line", "rule", "auto")  # type: ignore[attr-defined]
    assert profile.description  # type: ignore[attr-defined]
    mark = profile.mark  # type: ignore[attr-defined]
    assert mark is None or any(name.startswith("label") for name in mark.groupindex)


# --- profiles of users

README = Path(__file__).resolve().parents[2] / "README.md"
SHORT = "description = 'A site'\n[recognise]\nall = ['^Downloaded']\n"


def documented() -> str:
    """Return the worked example of README."""
    text = README.read_text("utf-8")
    start = text.index("```toml\n# sites/") + len("```toml\n")
    return text[start : text.index("```", start)]


def by_profile(folder: Path, toml: str, text: str) -> Article:
    """Return a text in blocks, by a profile of these words."""
    (folder / "mine.toml").write_text(toml, encoding="utf-8")
    return segment(source_of(text), load_profile(folder / "mine.toml"))


def furniture(article: Article) -> list[tuple[int, str]]:
    """Return line and words of all furniture."""
    source = article.source
    return [(source.line_at(item.span.start), item.span.of(source.text)) for item in article.furniture]


def test_every_key_of_a_profile_is_documented() -> None:
    """README's table is the table of the program."""
    text = README.read_text("utf-8")
    for key in KEYS:
        default = "required" if key.required else f"`{key.default}`" if key.default else "–"
        allowed = f" ({', '.join(f'`{value}`' for value in key.allowed)})" if key.allowed else ""
        name = f"{key.name}.NAME" if key.form == "facts" else key.name
        assert f"| `{name}` | {default} | {key.meaning}{allowed} |" in text


def test_the_example_of_the_readme_is_a_profile(tmp_path: Path) -> None:
    """It is short, it loads, and it does what README says of it."""
    assert len(documented().splitlines()) < 30
    page = (
        "Journal Store\nStable URL: https://store.example/4711\n\nON PLENUMS\n\nThe plenum was held in April.\n\n"
        "This content downloaded from 192.0.2.1 on Mon, 01 Jan 2024\nThe Eastern Review\n\n"
        "Page 17\n\nIt was held again in May.\n\nReferences linked to this article\nMore from this store"
    )
    article = by_profile(tmp_path, documented(), page)
    assert [line for line, _ in furniture(article)] == [1, 2, 8, 9, 11, 15, 16]
    assert [mark.label for mark in article.page_marks] == ["17"]
    assert dict(article.metadata) == {"site-id": "4711"}
    words = [block.spans[0].of(article.source.text) for block in article.blocks]
    assert words == ["ON PLENUMS", "The plenum was held in April.", "It was held again in May."]
    assert not any(block.gap_before for block in article.blocks)


def test_lines_anywhere_are_furniture(tmp_path: Path) -> None:
    """A line that repeats on each page is set aside wherever it stands; what mentions it in a sentence is not."""
    toml = SHORT + "[furniture]\nline = ['^Downloaded from', '^THE REVIEW$']\n"
    text = (
        "Downloaded from x\n\nOne.\nDownloaded from x\nTwo.\n\nTHE REVIEW\n\nHe Downloaded from there. See THE REVIEW"
    )
    article = by_profile(tmp_path, toml, text)
    assert furniture(article) == [(1, "Downloaded from x"), (4, "Downloaded from x"), (7, "THE REVIEW")]
    kept = "".join(span.of(text) for block in article.blocks for span in block.spans)
    assert kept == "One.Two.He Downloaded from there. See THE REVIEW"


def test_a_users_profile_is_asked_first_and_takes_the_place_of_ours(tmp_path: Path, seeds: dict[str, Path]) -> None:
    """`sites/*.toml` of a project; a profile that recognises nothing is used by name only."""
    folder = tmp_path / "sites"
    folder.mkdir()
    (folder / "mine.toml").write_text("description = 'x'\n[recognise]\nall = ['^Libmonster ID']\n", encoding="utf-8")
    (folder / "pipes.toml").write_text("description = 'mine'\n[recognise]\nall = []\n", encoding="utf-8")
    sites = load_sites(tmp_path)
    assert sites.recognise(read_source(seeds["001"])[0]).name == "mine"
    assert sites.recognise(read_source(seeds["004"])[0]).name == "plain"
    named = sites.named("pipes")
    assert named is not None
    assert named.description == "mine"
    assert sites.names_like("libmonstr")[:2] == ("libmonster", "libmonster-part")


@pytest.mark.parametrize(
    ("toml", "code", "line", "words"),
    [
        ("description = ", "R-020", 1, "mine.toml, line 1"),
        ("[recognise\n", "R-020", 1, "mine.toml"),
        ("[recognise]\nall = []\n", "R-030", None, '"description" is missing'),
        ("description = 'x'\n", "R-030", None, '"recognise.all" is missing'),
        (SHORT + "[furnitur]\n", "R-030", 4, '"furnitur" is not known'),
        (SHORT + "[furniture]\nlines = []\n", "R-030", 5, '"furniture.lines" is not known'),
        (SHORT + "[furniture]\nline = 'x'\n", "R-030", 5, "which is no list of texts"),
        (SHORT + "[furniture]\nhead = [1]\n", "R-030", 5, "which is no list of texts"),
        (SHORT + "[furniture]\nhead = [\n  'good',\n  '(bad',\n]\n", "R-030", 7, "no regular expression: missing )"),
        (SHORT + "[furniture]\ncut = '*'\n", "R-030", 5, "no regular expression: nothing to repeat"),
        (SHORT + "[furniture]\ncut = 5\n", "R-030", 5, "which is no text"),
        (SHORT + "[blocks]\nseparator = 'words'\n", "R-030", 5, "which it cannot be"),
        (SHORT + "[blocks]\nseparator = 'rule'\n", "R-030", None, '"blocks.rule" is missing'),
        (SHORT + "[pages]\nmark = '^p (\\d+)$'\n", "R-030", 5, "without the page's number"),
        (SHORT + "[pages]\nside = 'left'\n", "R-030", 5, "which it cannot be"),
        (SHORT + "[html]\ncontent = ['div[']\n", "R-030", 5, "no selector"),
        (SHORT + "[html]\nremove = ['//div[']\n", "R-030", 5, "no selector"),
        (SHORT + "[html]\nremove = ['/count(x)']\n", "R-030", 5, "no selector"),
        (SHORT + "[metadata]\nsite-id = '^ID .*'\n", "R-030", 5, "without a group"),
        (SHORT + "[metadata]\ncolour = '(x)'\n", "R-030", 5, "not known"),
        ("metadata = 5\n" + SHORT, "R-030", 1, "no table"),
    ],
)
def test_a_broken_profile_is_told_with_its_line(
    tmp_path: Path, toml: str, code: str, line: int | None, words: str
) -> None:
    """File, line, key and what to write; exit 3."""
    path = tmp_path / "mine.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_profile(path, "mine.toml")
    found = caught.value.finding
    assert (found.code, found.line, found.file, caught.value.exit_code) == (code, line, "mine.toml", 3), found
    assert words in found.message
    assert found.hint


@pytest.mark.parametrize(("name", "code"), [("none.toml", "R-001"), ("", "R-002"), ("latin.toml", "R-020")])
def test_a_profile_that_cannot_be_read_is_told(tmp_path: Path, name: str, code: str) -> None:
    """A missing file, a folder, another encoding."""
    (tmp_path / "latin.toml").write_bytes(b"description = 'caf\xe9'")
    with pytest.raises(ConfigurationError) as caught:
        load_profile(tmp_path / name)
    assert caught.value.finding.code == code
