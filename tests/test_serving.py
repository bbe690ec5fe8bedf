"""Showing the edition: what is sent and what is refused, the corner, what a save makes again. On the loopback alone."""

import http.client
import json
import os
import re
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from emendata.errors import CATALOGUE, ConfigurationError, finding
from emendata.project import open_project
from emendata.serving import Answer, EditionServer, Rebuilder, Request, Route, State, corner_routes, edition_routes
from emendata.serving.corner import missing_page, with_corner
from emendata.serving.files import type_of
from emendata.starter import make_starter
from emendata.watching import changed_between
from program import ROOT, differing, files_below

SECRET = b"nobody outside may read this"
PAGE = (
    b'<!DOCTYPE HTML><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
    b"content=\"default-src 'none'; script-src 'self'; base-uri 'none'\"><title>T</title></head><body></body></html>"
)


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Reader:
    """Asks a server on the loopback, and sends a target as it is written."""

    server: EditionServer

    def ask(self, target: str, method: str = "GET", headers: Sequence[tuple[str, str]] | None = None) -> Reply:
        """Send one request; `headers` take the place of a right `Host`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            for name, value in headers if headers is not None else [("Host", f"127.0.0.1:{self.server.server_port}")]:
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Reply(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def state(self) -> dict[str, object]:
        """Return the state as a page gets it."""
        return json.loads(self.ask("/_emendata/state").body)


@contextmanager
def serving(routes: Sequence[Route], host: str = "127.0.0.1") -> Iterator[EditionServer]:
    """Run a server in a thread for the while."""
    with EditionServer(routes, host) as server:
        thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an edition that no build made, and what must not be shown beside and below it."""
    folder = tmp_path_factory.mktemp("shown")
    files = {
        "build/html/index.html": PAGE,
        "build/html/fr/index.html": PAGE,
        "build/html/a b.html": PAGE,
        "build/html/edition.js": b"",
        "build/html/cite/a.jsonld": b"{}",
        "build/html/.hidden": SECRET,
        "build/html/.git/config": SECRET,
        "build/print/a.pdf": b"%PDF-",
        "build/conflicts/a.xml": SECRET,
        "build/secret.html": SECRET,
        "build/html-secret/a.html": SECRET,
        "edition.toml": SECRET,
        "out/secret.html": SECRET,
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    html = folder / "build/html"
    (html / "file-link.html").symlink_to(folder / "out/secret.html")
    (html / "folder-link").symlink_to(folder / "out")
    (html / "up-link").symlink_to("..")
    (html / "round").symlink_to("round")
    (html / "dead").symlink_to("nowhere")
    (html / "inner-link.html").symlink_to("index.html")
    os.mkfifo(html / "pipe.html")
    return folder


@pytest.fixture(scope="module")
def reader(built: Path) -> Iterator[Reader]:
    """Return a reader of that edition."""
    routes = (*corner_routes(State()), *edition_routes((built / "build",), with_corner, missing_page()))
    with serving(routes) as server:
        yield Reader(server)


ATTACKS = [
    "/html/../edition.toml",
    "/html/../../edition.toml",
    "/../edition.toml",
    "/html/%2e%2e/%2e%2e/edition.toml",
    "/html/.%2e/secret.html",
    "/html/%2E%2E%2Fsecret.html",
    "/html/..%2fsecret.html",
    "/html/..%5csecret.html",
    "/html/..\\secret.html",
    "/html/%252e%252e/secret.html",
    "/html/%c0%ae%c0%ae/secret.html",
    "/html/....//secret.html",
    "/html//../secret.html",
    "//html/../secret.html",
    "/html/index.html%00.js",
    "/html/index.html/../../secret.html",
    "/html/.hidden",
    "/html/.git/config",
    "/html/%2ehidden",
    "/html/file-link.html",
    "/html/folder-link/secret.html",
    "/html/up-link/secret.html",
    "/html/up-link/../secret.html",
    "/html/round",
    "/html/dead",
    "/html/pipe.html",
    "/html/C:/secret.html",
    "/html/index.html::$DATA",
    "/conflicts/a.xml",
    "/secret.html",
    "/html-secret/a.html",
    "/edition.toml",
    "/print/",
    "/html/cite/",
    "/html/a.html/",
    "/HTML/index.html",
    "/" + "html/" * 3000,
    "/html/" + "x" * 5000,
    "http://127.0.0.1/html/index.html",
    "file:///etc/passwd",
    "edition.toml",
    "*",
]


@pytest.mark.parametrize("target", ATTACKS)
def test_nothing_but_the_edition_is_shown(reader: Reader, target: str):
    """Up, encoded, hidden, linked to elsewhere, another folder's, no file: there is nothing at such an address."""
    reply = reader.ask(target)
    assert reply.status == 404
    assert SECRET not in reply.body


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/html/", "text/html; charset=utf-8"),
        ("/html/fr/", "text/html; charset=utf-8"),
        ("/html/index.html?view=source#p-1", "text/html; charset=utf-8"),
        ("/html/a%20b.html", "text/html; charset=utf-8"),
        ("/html/inner-link.html", "text/html; charset=utf-8"),
        ("/html/edition.js", "text/javascript; charset=utf-8"),
        ("/html/cite/a.jsonld", "application/ld+json"),
        ("/print/a.pdf", "application/pdf"),
        ("/favicon.ico", "image/x-icon"),
        ("/_emendata/corner.js", "text/javascript; charset=utf-8"),
        ("/_emendata/corner.css", "text/css; charset=utf-8"),
        ("/_emendata/state", "application/json"),
    ],
)
def test_what_the_edition_has_is_sent_with_its_type_and_never_kept(reader: Reader, target: str, kind: str):
    """Also to HEAD, which gets the same headers and no body."""
    reply = reader.ask(target)
    assert (reply.status, reply.headers["Content-Type"], reply.headers["Cache-Control"]) == (200, kind, "no-store")
    head = reader.ask(target, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(reply.body))
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Server"] == "emendata"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("vn-1210.xml", "application/tei+xml"),
        ("feed.xml", "application/atom+xml"),
        ("sitemap.xml", "application/xml"),
        ("a.csl.json", "application/vnd.citationstyles.csl+json"),
        ("a.linkset.json", "application/linkset+json"),
        ("pagefind-entry.json", "application/json"),
        ("wasm.en.pagefind", "application/octet-stream"),
        ("en_06297b3.pf_fragment", "application/octet-stream"),
        ("a.WASM", "application/wasm"),
        ("a.woff2", "font/woff2"),
        ("a", "application/octet-stream"),
    ],
)
def test_types_are_read_from_the_end_of_the_name(name: str, kind: str):
    """The longest ending wins; what is not known is bytes."""
    assert type_of(name) == kind


@pytest.mark.parametrize(
    ("target", "location"), [("/", "/html/"), ("/html", "./html/"), ("/html/fr", "./fr/"), ("/?a=b", "/html/")]
)
def test_a_folder_is_led_to_by_its_address(reader: Reader, target: str, location: str):
    """So that the links of its pages are right."""
    reply = reader.ask(target)
    assert (reply.status, reply.headers["Location"]) == (302, location)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "GETS"])
def test_other_methods_are_refused(reader: Reader, method: str):
    """With what is allowed; the connection ends, for a body may follow."""
    reply = reader.ask("/html/", method)
    assert (reply.status, reply.headers["Allow"], reply.headers["Connection"]) == (405, "GET, HEAD", "close")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:80", "localhost:{}", "LOCALHOST", "[::1]:{}"])
def test_a_host_of_this_machine_is_answered(reader: Reader, host: str):
    """By any port, for it may be forwarded."""
    assert reader.ask("/html/", headers=[("Host", host.format(reader.server.server_port))]).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        [("Host", "evil.example")],
        [("Host", "evil.example:80")],
        [("Host", "127.0.0.1.evil.example")],
        [("Host", "evil.example#127.0.0.1")],
        [("Host", "localhost@evil.example")],
        [("Host", "10.0.0.1")],
        [("Host", "192.168.0.1")],
        [("Host", "127.0.0.1, evil.example")],
        [("Host", "")],
        [],
        [("Host", "127.0.0.1"), ("Host", "evil.example")],
    ],
)
@pytest.mark.parametrize("target", ["/html/", "/_emendata/state", "/html/../edition.toml"])
def test_a_name_that_was_led_to_this_machine_is_refused(reader: Reader, headers: list[tuple[str, str]], target: str):
    """DNS rebinding: another site's page asks under its own name."""
    reply = reader.ask(target, headers=headers)
    assert (reply.status, b"<" in reply.body) == (403, False)


@pytest.mark.parametrize(
    "words", [b"\x16\x03\x01\x00", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"x" * 70000]
)
def test_what_is_no_request_ends_its_connection_alone(reader: Reader, words: bytes):
    """The next is answered."""
    with socket.create_connection(("127.0.0.1", reader.server.server_port), timeout=10) as connection:
        connection.sendall(words + b"\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass
    assert reader.ask("/html/").status == 200


def test_the_server_listens_on_the_loopback_alone():
    """Another address is a fault of the caller's; a port that is taken is a finding."""
    with pytest.raises(ValueError, match=re.escape("192.0.2.1")):
        EditionServer((), "192.0.2.1")
    with EditionServer(()) as server:
        assert server.server_address[0] == "127.0.0.1"
        assert server.address == f"http://127.0.0.1:{server.server_port}/"
        with pytest.raises(ConfigurationError) as caught:
            EditionServer((), port=server.server_port)
    assert (caught.value.finding.code, caught.value.exit_code) == ("X-201", 3)
    assert str(server.server_port) in caught.value.finding.message


@pytest.mark.skipif(not socket.has_ipv6, reason="needs IPv6")
def test_the_server_can_listen_on_the_loopback_of_ipv6():
    """With its address in brackets."""
    with EditionServer((), "::1") as server:
        assert server.address == f"http://[::1]:{server.server_port}/"


def test_a_further_service_is_a_further_route():
    """Routes are asked in their order; what none answers is not there."""

    def dts(request: Request) -> Answer | None:
        return Answer(b"{}", "application/ld+json") if request.segments[:1] == ("dts",) else None

    with serving([dts]) as server:
        assert Reader(server).ask("/dts/collection").headers["Content-Type"] == "application/ld+json"
        assert Reader(server).ask("/html/").status == 404


def test_an_address_that_the_edition_lacks_has_a_page_with_the_corner(reader: Reader, built: Path):
    """The edition's own, if it has one."""
    reply = reader.ask("/html/none.html")
    assert (reply.status, reply.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert b"/_emendata/corner.js" in reply.body
    own = built / "build/html/404.html"
    own.write_bytes(PAGE.replace(b"<title>T", b"<title>Ours"))
    try:
        reply = reader.ask("/html/none.html")
    finally:
        own.unlink()
    assert (reply.status, b"<title>Ours" in reply.body) == (404, True)


def test_the_corner_is_added_to_pages_alone_and_not_on_disk(reader: Reader, built: Path):
    """One script; the policy allows what it asks, and nothing else that it forbade."""
    sent = reader.ask("/html/").body
    assert sent.count(b"/_emendata/corner.js") == 1
    assert b"script-src 'self'; base-uri 'none'; connect-src 'self'\"" in sent
    assert (
        sent.replace(b"; connect-src 'self'", b"").replace(
            b'<script src="/_emendata/corner.js" defer=""></script>', b""
        )
        == (built / "build/html/index.html").read_bytes()
    )
    for name in ("edition.js", "cite/a.jsonld"):
        assert reader.ask(f"/html/{name}").body == (built / "build/html" / name).read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("connect-src 'self'; base-uri 'none'", "connect-src 'self'; base-uri 'none'"),
        ("connect-src 'none'", "connect-src 'self'"),
        ("Connect-Src https://a.example", "connect-src 'self' https://a.example"),
        ("default-src 'none';", "default-src 'none'; connect-src 'self'"),
    ],
)
def test_the_policy_allows_one_thing_more(before: str, after: str):
    """Whether it has the directive or not."""
    page = PAGE.replace(b"default-src 'none'; script-src 'self'; base-uri 'none'", before.encode())
    assert f'content="{after}">'.encode() in with_corner(page)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<p>No page of ours.</p>",
        PAGE.replace(b'<meta charset="utf-8">', b""),
        b"<!DOCTYPE html><html><head><title>" + PAGE + b"</title></head></html>",
    ],
)
def test_a_page_that_does_not_begin_as_ours_is_sent_as_it_is(page: bytes):
    """Nothing of a text is taken for the policy of a page."""
    assert with_corner(page) == page


def test_the_pages_of_the_edition_begin_as_the_corner_wants_them():
    """Those that the stylesheets make; a change there that hides the corner is noticed here."""
    from emendata.transform.documents import TeiDocument
    from emendata.transform.html import HtmlSettings, html_pages
    from emendata.xmlio import parse_xml

    path = ROOT / "tests/transform/data/hostile.xml"
    document = TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem)
    pages = {name: data for name, data in html_pages([document], HtmlSettings()) if name.endswith(".html")}
    assert len(pages) > 5
    for name, data in pages.items():
        assert with_corner(data).count(b'<script src="/_emendata/corner.js"') == 1, name
        assert with_corner(data).index(b"/_emendata/corner.js") < data.index(b"<title>") + 100, name


def test_the_state_lists_the_gravest_first_and_counts_all():
    """At most 200 are sent; each with its place, code, message and hint."""
    state = State()
    assert (state.as_dict()["number"], state.as_dict()["running"]) == (0, False)
    many = [finding("R-010", file="a.txt", line=number, encoding="UTF-16") for number in range(300)]
    state.begin()
    assert state.as_dict()["running"]
    state.show([])
    state.end([*many, finding("R-003", file="z.txt")])
    now = state.as_dict()
    assert (now["number"], now["running"], now["counts"]) == (1, False, {"error": 1, "warning": 0, "info": 300})
    assert len(now["findings"]) == 200
    assert now["findings"][0] == {
        "file": "z.txt", "line": None, "column": None, "code": "R-003", "severity": "error",
        "message": CATALOGUE["R-003"].message, "hint": CATALOGUE["R-003"].hint,
    }  # fmt: skip


# --- what a save makes again


@dataclass
class Desk:
    """A project of two articles that is shown, and an editor who saves files."""

    folder: Path
    rebuilder: Rebuilder
    reader: Reader
    steps: list[str]

    def save(self, name: str, change: Callable[[str], str]) -> list[str] | None:
        """Save a file, have it noticed, and return the codes of the findings; None where nothing was made."""
        before = self.rebuilder.look()
        path = self.folder / name
        path.write_text(change(path.read_text("utf-8") if path.exists() else ""), encoding="utf-8")
        self.steps.clear()
        found = self.rebuilder.rebuild(changed_between(before, self.rebuilder.look()))
        return None if found is None else [item.code for item in found]

    @property
    def encoded(self) -> list[str]:
        """Return the articles that the last save had encoded again."""
        return [step.partition(":")[0] for step in self.steps if step.endswith(": encoding")]

    def page(self, name: str) -> str:
        """Return a page of the edition as it is sent."""
        reply = self.reader.ask(f"/html/{name}.html")
        assert reply.status == 200
        return reply.body.decode()


HEADER = "tei/headers/art-example.xml"
TITLE = "A made-up article, for trying the program"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Return the starter's project with a second article, built once and shown. Without search, which takes longest."""
    monkeypatch.setattr("emendata.building.is_search_installed", lambda: False)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "project"
    make_starter(folder)
    (folder / "seeds/two.txt").write_text("The second article.\n\nIt is short.\n", encoding="utf-8")
    with (folder / "edition.toml").open("a", encoding="utf-8") as toml:
        toml.write('\n[[article]]\nid = "art-two"\n[[article.witness]]\nsiglum = "A"\nfile = "seeds/two.txt"\n')
    header = (folder / HEADER).read_text("utf-8").replace(TITLE, "The second article")
    (folder / "tei/headers/art-two.xml").write_text(header, encoding="utf-8")
    steps: list[str] = []
    state, aside = State(), tmp_path / "aside"
    rebuilder = Rebuilder(open_project(folder), folder / "build", aside, state, progress=steps.append)
    before = rebuilder.look()
    found = rebuilder.build()
    assert [item for item in found if item.severity == "error"] == []
    assert rebuilder.rebuild(changed_between(before, rebuilder.look())) is None, "its own editions are no change"
    routes = (*corner_routes(state), *edition_routes((folder / "build", aside), with_corner, missing_page()))
    with serving(routes) as server:
        yield Desk(folder, rebuilder, Reader(server), steps)


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("seeds/two.txt", ["art-two"]),
        ("seeds/example.txt", ["art-example"]),
        (HEADER, ["art-example"]),
        ("tei/apparatus/art-example.xml", ["art-example"]),
        ("tei/editions/art-two.xml", ["art-two"]),
        ("tei/authority/persons.xml", ["art-example", "art-two"]),
        ("edition.toml", ["art-example", "art-two"]),
    ],
)
def test_a_save_makes_again_what_depends_on_the_file(desk: Desk, name: str, again: list[str]):
    """And nothing else; the number of the state rises, so that open pages load themselves."""
    assert desk.save(name, lambda text: text + "\n") is not None
    assert desk.encoded == again
    assert desk.reader.state()["number"] == 2
    assert desk.reader.state()["running"] is False


@pytest.mark.parametrize(
    "name", ["seeds/three.txt", "tei/headers/nobody.xml", "seeds/.two.txt.swp", "seeds/two.txt~", "notes.md"]
)
def test_a_file_that_nothing_depends_on_makes_nothing(desk: Desk, name: str):
    """A source that is no witness, the copies that editors keep, what lies elsewhere."""
    assert desk.save(name, lambda text: text + "x\n") is None
    assert desk.reader.state()["number"] == 1


def test_pages_after_a_save_are_those_of_a_build(desk: Desk, tmp_path: Path):
    """Byte for byte, also where one article alone was made again, and the other's page names it."""
    from emendata.building import build_project

    desk.save(HEADER, lambda text: text.replace(TITLE, "A title that was changed"))
    assert "A title that was changed" in desk.page("art-example")
    assert "A title that was changed" in desk.page("index")
    desk.save("seeds/two.txt", lambda text: text.replace("short", "longer than it was"))
    assert "longer than it was" in desk.page("art-two")
    build_project(open_project(desk.folder), tmp_path / "fresh", ("html",))
    assert differing(files_below(desk.folder / "build"), files_below(tmp_path / "fresh")) == []


def test_a_page_that_nothing_changed_for_is_not_written_again(desk: Desk):
    """A save of the one article's source leaves the other's page."""
    page = desk.folder / "build/html/art-example.html"
    before = page.stat()
    desk.save("seeds/two.txt", lambda text: text.replace("short", "long"))
    assert (page.stat().st_mtime_ns, page.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_pdfs_are_made_where_asked_for_and_again_where_something_changed(desk: Desk):
    """The pages lead to them; the other article's is not set again."""
    made = Rebuilder(desk.rebuilder.project, desk.rebuilder.output, desk.rebuilder.aside, State(), ("html", "print"))
    made.build()
    first, second = (desk.folder / f"build/print/{name}.pdf" for name in ("art-example", "art-two"))
    before = first.stat().st_ino, second.stat().st_ino
    assert "../print/art-two.pdf" in desk.page("art-two")
    assert desk.reader.ask("/print/art-two.pdf").headers["Content-Type"] == "application/pdf"
    source = desk.folder / "seeds/two.txt"
    source.write_text("The second article.\n\nIt is longer now.\n", encoding="utf-8")
    assert made.rebuild([source]) is not None
    assert first.stat().st_ino == before[0]
    assert second.stat().st_ino != before[1]


def test_an_article_with_an_error_is_withdrawn_and_its_last_page_is_still_shown(desk: Desk):
    """Not from disk, where nobody shall publish it; when it is mended, it is there again."""
    path = desk.folder / "build/html/art-example.html"
    good = path.read_bytes()
    assert "V-001" in (desk.save(HEADER, lambda text: text.replace("</title>", "</titel>")) or [])
    assert not path.exists()
    assert TITLE in desk.page("art-example")
    state = desk.reader.state()
    assert (state["counts"]["error"], state["findings"][0]["file"], state["findings"][0]["code"]) == (
        1,
        HEADER,
        "V-001",
    )
    assert (state["findings"][0]["line"], bool(state["findings"][0]["hint"])) == (6, True)
    # What is said of it stays while others are made again.
    assert "V-001" in (desk.save("seeds/two.txt", lambda text: text.replace("short", "long")) or [])
    assert desk.encoded == ["art-two"]
    found = desk.save(HEADER, lambda text: text.replace("</titel>", "</title>"))
    assert "V-001" not in (found or ["V-001"])
    assert path.read_bytes() == good


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("edition.toml", lambda text: text.replace("[edition]", "[edition"), "R-020"),
        ("edition.toml", lambda text: text.replace("editor =", "edtior ="), "R-021"),
        ("tei/authority/persons.xml", lambda text: text.replace("</person>", "<person>", 1), "V-001"),
    ],
)
def test_a_project_that_cannot_be_built_is_told_of_and_shown_as_it_was(
    desk: Desk, name: str, change: Callable[[str], str], code: str
):
    """The pages stay, the number with them; mended, everything is made again."""
    sound = (desk.folder / name).read_text("utf-8")
    before = files_below(desk.folder / "build")
    assert desk.save(name, change) == [code]
    assert differing(files_below(desk.folder / "build"), before) == []
    assert desk.reader.state()["number"] == 1
    assert [item["code"] for item in desk.reader.state()["findings"]] == [code]
    assert TITLE in desk.page("art-example")
    assert code not in (desk.save(name, lambda _: sound) or [code])
    assert desk.encoded == ["art-example", "art-two"]


@pytest.mark.parametrize(
    ("error", "code"), [(PermissionError(13, "Permission denied", "seeds/two.txt"), "R-006"), (KeyError("x"), "X-202")]
)
def test_what_nobody_foresaw_is_told_of_and_ends_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
):
    """A file that may not be read, a fault of the program; the next save makes everything again."""

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("emendata.building.encode_article", fail)
        assert desk.save("seeds/two.txt", lambda text: text + "\nMore.\n") == [code]
    assert desk.reader.state()["running"] is False
    assert desk.save("seeds/three.txt", lambda _: "x") is not None
    assert desk.encoded == ["art-example", "art-two"]
