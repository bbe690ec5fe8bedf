"""The service over http and as files: routes, types of content, a client's way through either; others' client last."""

import http.client
import json
import os
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
import uritemplate
from library import BODY, DECLARED, library, resource

from emendata.dts import Catalogue, LiveCatalogue, dts_route, static_files
from emendata.project import open_project
from emendata.serving import EditionServer
from program import ROOT, call_program
from small_edition import make_edition

HERE = Path(__file__).resolve().parent


@pytest.fixture
def server() -> Iterator[EditionServer]:
    """Return a server of the small library, on the loopback."""
    with EditionServer(()) as made:
        made.routes = (dts_route(library, made.address),)
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def ask(server: EditionServer, path: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_each_endpoint_answers_in_its_type(server: EditionServer) -> None:
    """JSON-LD, TEI with a link to the collection, a problem in words."""
    status, headers, body = ask(server, "/dts/")
    assert (status, headers["Content-Type"]) == (200, "application/ld+json; charset=utf-8")
    entry = json.loads(body)
    assert entry["@id"] == f"{server.address}dts/"
    path = uritemplate.expand(entry["document"], resource="a", ref="p-1").removeprefix(server.address)
    status, headers, body = ask(server, f"/{path}")
    assert (status, headers["Content-Type"]) == (200, "application/tei+xml")
    assert headers["Link"] == f'<{server.address}dts/collection?id=a>; rel="collection"'
    assert b"One." in body
    status, headers, body = ask(server, "/dts/navigation?resource=a")
    assert (status, json.loads(body)["status"]) == (400, 400)
    assert headers["Content-Type"].startswith("application/problem+json")
    assert ask(server, "/dts/nothing")[0] == 404
    assert ask(server, "/dts/navigation?resource=a&ref=%00%ff%3Cscript%3E&down=1")[0] == 404


def test_files_answer_what_the_templates_ask_for() -> None:
    """Whoever expands the entry point's templates finds a file; nothing leads out of the folder."""
    base = "https://x.example/dts/"
    files = dict(static_files(library(), base))
    entry = json.loads(files["index.json"])

    def path(template: str, **values: str) -> str:
        return unquote(uritemplate.expand(entry[template], values).removeprefix(base))

    members = json.loads(files[path("collection", id="an-edition")])["member"]
    assert [item["@id"] for item in members] == ["a", "bare"]
    units = json.loads(files[path("navigation", resource="a", tree="chapters", down="-1")])["member"]
    for unit in units:
        assert path("document", resource="a", tree="chapters", ref=unit["identifier"]) in files
        assert path("navigation", resource="a", tree="chapters", ref=unit["identifier"], down="0") in files
    assert all(not name.startswith("/") and ".." not in name.split("/") for name in files)


def test_a_name_that_can_be_no_file_is_left_out() -> None:
    """A page of this name would be written outside the folder."""
    hostile = resource(
        "a", DECLARED, BODY.replace('n="2"', 'n="../../../x"').replace('<pb n="1"/>', f'<pb n="{"1" * 300}"/>')
    )
    names = [name for name, _ in static_files(Catalogue("e", "E", (hostile,)), "https://x.example/")]
    assert not [name for name in names if ".." in name or len(name) > 200]


def test_the_command_writes_the_service_of_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paragraphs and notes by default, pages of the original in a tree of their own."""
    monkeypatch.chdir(make_edition(tmp_path / "edition"))
    assert call_program("build", "--only", "html").exit_code == 0
    result = call_program("export", "--dts", "https://x.example/dts", "-o", "out")
    assert (result.exit_code, "the entry point is index.json" in result.stderr) == (0, True)
    trees = json.loads((tmp_path / "edition/out/collection/a.json").read_text("utf-8"))["citationTrees"]
    assert [tree.get("identifier") for tree in trees] == [None, "pages"]
    assert call_program("export", "--dts", "x y", "-o", "out").exit_code == 2
    assert call_program("export", "--dts", "https://x.example/", "--decisions", "-o", "out").exit_code == 2


def test_an_edition_that_is_saved_is_answered_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service has what stands in tei/editions now."""
    folder = make_edition(tmp_path / "edition")
    monkeypatch.chdir(folder)
    assert call_program("build", "--only", "html").exit_code == 0
    live = LiveCatalogue(open_project(folder))
    assert [item.id for item in live().resources] == ["a"]
    (folder / "tei/editions/a.xml").rename(folder / "tei/editions/b.xml")
    assert [item.id for item in live().resources] == ["b"]


@pytest.mark.readback
def test_a_client_of_others_finds_every_article(server: EditionServer) -> None:
    """It walks the collections and fetches what is in them; a service that answers nothing is seen to fail."""
    python = ROOT / ".venv-readback/dts/bin/python"
    if not python.is_file():
        pytest.skip("thunderdots is not installed: run tests/readback/install.sh")
    plain = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}

    def fetched(address: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python, HERE / "fetch_all.py", address],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            env=plain,
        )

    asked = fetched(f"{server.address}dts")
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout.splitlines()[-1]) == {"resources": ["a", "bare"], "words": True}
    with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as broken:
        thread = threading.Thread(target=broken.serve_forever, daemon=True)
        thread.start()
        assert fetched(f"http://127.0.0.1:{broken.server_port}/nothing").returncode != 0
        broken.shutdown()
