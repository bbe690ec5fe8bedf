"""The edition's own look: `[web]` of edition.toml, what of it is written, what is refused."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from emendata.config import load_configuration
from emendata.errors import ConfigurationError
from emendata.project import Project
from emendata.resources import resource, resource_root
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, html_pages
from emendata.transform.theme import SCHEMES, Theme, contrast, read_theme
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml

Maker = Callable[..., Path]
TOML = """
[edition]
title = "T"
publisher = "P"
editor = "E"
date = "2026-01-01"

[web]
"""


@pytest.fixture
def themed(project_folder: Maker) -> Callable[..., Project]:
    """Return a maker of projects without articles: `themed('accent = "#005a9c"', {"own.css": "…"})`."""

    def make(web: str, files: dict[str, str | bytes] | None = None) -> Project:
        folder = project_folder(files or {}, toml=TOML + web)
        return Project(folder, load_configuration(folder, may_be_empty=True))

    return make


def pages(theme: Theme, languages: tuple[str, ...] = ("en",), body: str = "<p>words</p>") -> dict[str, bytes]:
    """Return the pages of a small edition with this theme."""
    source = f'<TEI xmlns="{TEI}" xml:id="t"><teiHeader/><text><body>{body}</body></text></TEI>'
    document = TeiDocument("t.xml", parse_xml(source.encode(), "t.xml"), "t")
    return dict(html_pages([document], HtmlSettings(theme=theme, languages=languages)))


def test_colours_of_a_theme_are_those_of_the_style_where_it_names_none() -> None:
    """The table here and the variables of edition.css are the same."""
    style = resource("xslt/html/edition.css").read_text()
    schemes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", part)) for part in re.findall(r":root \{([^}]*)\}", style)[:2]
    ]
    assert schemes == [SCHEMES["light"], SCHEMES["dark"]]


def test_theme_without_a_word_changes_nothing(themed: Callable[..., Project]) -> None:
    """No file, no link, no other page."""
    theme, findings = read_theme(themed(""))
    assert (theme, findings) == (Theme(), [])
    assert pages(theme) == pages(Theme())
    assert "theme.css" not in pages(theme)


def test_theme_is_on_every_page_of_every_language(themed: Callable[..., Project]) -> None:
    """Style after ours, logo, words in the edition's language; a font is allowed by the policy only where there is one."""
    web = 'accent = "#005A9C"\nfont = "look/a.woff2"\nlogo = "look/logo.SVG"\nheader = "A <series>"\nfooter = "A press"\ncss = "look/x.css"'
    files: dict[str, str | bytes] = {
        "look/a.woff2": b"font",
        "look/logo.SVG": "<svg/>",
        "look/x.css": "p { color: red }",
    }
    theme, findings = read_theme(themed(web, files))
    assert findings == []
    made = pages(theme, ("en", "ru"))
    assert made["own.css"] == b"p { color: red }"
    assert (made["logo.svg"], made["theme.woff2"]) == (b"<svg/>", b"font")
    assert b"--accent: #005a9c;" in made["theme.css"]
    assert b"(prefers-color-scheme: dark)" not in made["theme.css"]
    for name, root in (("t.html", ""), ("ru/index.html", "../")):
        tree = html.document_fromstring(made[name].decode())
        assert tree.xpath("//link[@rel='stylesheet']/@href") == [
            f"{root}{style}" for style in ("edition.css", "theme.css", "own.css")
        ]
        assert tree.xpath("//header//img/@src") == [f"{root}logo.svg"]
        assert tree.xpath("//p[@class='own-header']/text() | //p[@class='own-footer']/text()") == [
            "A <series>",
            "A press",
        ]
        assert tree.xpath("//p[@class='own-header']/@lang") == (["en"] if root else [])
        assert "font-src 'self'" in tree.xpath("string(//meta[@http-equiv]/@content)")
    assert "font-src" not in pages(Theme())["t.html"].decode()


def test_colours_between_follow_ink_and_paper(themed: Callable[..., Project]) -> None:
    """A new ground brings lines, tints and soft text that can be read on it; print stays black on white."""
    theme, findings = read_theme(themed('paper_dark = "#002b36"\nink_dark = "#eee8d5"'))
    assert findings == []
    style = theme.files["theme.css"].decode()
    assert "light" not in style
    assert "@media screen" in style
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", style))
    assert contrast(colours["soft"], colours["tint"]) >= 4.5


def test_colours_that_cannot_be_read_are_named(themed: Callable[..., Project]) -> None:
    """X-015 says which, in which scheme, and how far it is."""
    _, (found,) = read_theme(themed('accent = "#ffcc00"'))
    assert (found.code, found.severity.value) == ("X-015", "warning")
    assert "web.accent (#ffcc00)" in found.message
    assert "light" in found.message


def test_example_of_the_readme_works(themed: Callable[..., Project]) -> None:
    """Its three blocks, as they stand there."""
    section = (resource_root() / "README.md").read_text().partition("### Themes\n")[2].partition("\n### ")[0]
    web, css, xslt = (re.search(rf"```{kind}\n(.*?)```", section, re.DOTALL) for kind in ("toml", "css", "xml"))
    assert web and css and xslt
    files: dict[str, str | bytes] = {"look/own.css": css[1], "look/own.xsl": xslt[1]}
    theme, findings = read_theme(themed(web[1].partition("[web]\n")[2], files))
    assert findings == []
    assert theme.styles == ("theme.css", "own.css")
    made = pages(theme, body="<p>a <q>b</q></p>")
    assert b'<span class="spoken"><q class="q">b</q></span>' in made["t.html"]


@pytest.mark.parametrize(
    ("web", "key"),
    [
        ('accent = "red"', "web.accent"),
        ('ink = "#12345"', "web.ink"),
        ('paper = "#123456;}"', "web.paper"),
        ('font = "a; } body { display: none"', "web.font"),
        ('font = "url(http://evil.example/a)"', "web.font"),
        ('font = "../a.woff2"', "web.font"),
        ('logo = "../logo.svg"', "web.logo"),
        ('logo = "/etc/logo.svg"', "web.logo"),
        ('logo = "logo.html"', "web.logo"),
        ('css = "style.txt"', "web.css"),
        ('css = "missing.css"', "web.css"),
        ('xslt = "missing.xsl"', "web.xslt"),
        ('colour = "#123456"', "web.colour"),
    ],
)
def test_what_a_theme_cannot_be_is_refused(themed: Callable[..., Project], web: str, key: str) -> None:
    """R-021 with the key."""
    with pytest.raises(ConfigurationError) as caught:
        read_theme(themed(web))
    assert caught.value.finding.code == "R-021"
    assert key in caught.value.finding.message


def test_link_out_of_the_project_is_not_followed(themed: Callable[..., Project], tmp_path: Path) -> None:
    """What lies elsewhere on the machine is not published."""
    (tmp_path / "secret").write_text("secret")
    project = themed('css = "own.css"')
    (project.folder / "own.css").symlink_to(tmp_path / "secret")
    with pytest.raises(ConfigurationError):
        read_theme(project)
