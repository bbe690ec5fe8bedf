"""`emendata names`: the contract of its JSON, what it reads, and what it says where there is nothing to say."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from program import _Program
from small_edition import HEAD, PERSONS, make_edition, write

Run = Callable[..., Result]


@pytest.fixture
def authority(here: Path) -> Path:
    """Return the authority of the small edition, as a file by itself."""
    return write(here / "persons.xml", PERSONS)


def with_input(data: bytes, *arguments: str) -> Result:
    """Run `emendata names - --authority persons.xml` with this on standard input."""
    call = ["names", "-", "--authority", "persons.xml", *arguments]
    return CliRunner().invoke(_Program(), call, input=data)  # type: ignore[arg-type]


def persons(*entries: str) -> str:
    """Return an authority of these entries."""
    return f"{HEAD}<standOff><listPerson>{''.join(entries)}</listPerson></standOff></TEI>"


def test_the_json_is_an_array_in_the_order_of_the_forms(run: Run, authority: Path) -> None:
    """Exactly the keys of the contract: form, exact, candidates with id, name, probability, cyrillic, alignment."""
    result = run("names", "Le Zuan", "Le Duan", "Lê Duẩn", "Qqq", "--authority", authority, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    made = json.loads(result.stdout)
    assert [item["form"] for item in made] == ["Le Zuan", "Le Duan", "Lê Duẩn", "Qqq"]
    assert [set(item) for item in made] == [{"form", "exact", "candidates"}] * 4
    damaged, plain, exact, unknown = made
    (first, *_) = damaged["candidates"]
    assert set(first) == {"id", "name", "probability", "cyrillic", "alignment"}
    assert (damaged["exact"], first["id"], first["name"], first["cyrillic"]) == (
        False, "pers-le-duan", "Lê Duẩn", "Ле Зуан",
    )  # fmt: skip
    assert 0.5 < first["probability"] < 1
    assert [step["form"] for step in first["alignment"]] == ["le", "zuan"]
    assert all(item["exact"] for item in (plain, exact))
    assert [(one["id"], one["probability"]) for one in exact["candidates"]] == [("pers-le-duan", 1.0)]
    assert (unknown["exact"], unknown["candidates"]) == (False, [])


def test_candidates_are_best_first(run: Run, authority: Path) -> None:
    """By probability, for any form."""
    result = run("names", "Ziap", "Rakoshi", "Truong Tinh", "Chin", "--authority", authority, "--json")
    for item in json.loads(result.stdout):
        sure = [one["probability"] for one in item["candidates"]]
        assert sure == sorted(sure, reverse=True)


def test_every_line_of_standard_input_is_answered(authority: Path) -> None:
    """Also empty ones, so that answer n is line n; CRLF, byte order mark, rare line separators are no matter."""
    assert authority.is_file()
    result = with_input("\ufeffLe Zuan\r\n\r\n  Ziap \nA\u2028B\n\nLast".encode(), "--json")
    assert [item["form"] for item in json.loads(result.stdout)] == ["Le Zuan", "", "Ziap", "A\u2028B", "", "Last"]


@pytest.mark.parametrize(("data", "expected"), [(b"", []), (b"\n", [""]), (b"Ziap\n", ["Ziap"])])
def test_little_input_is_a_short_array(authority: Path, data: bytes, expected: list[str]) -> None:
    """Nothing at all is an empty array."""
    assert authority.is_file()
    result = with_input(data, "--json")
    assert result.exit_code == 0
    assert [item["form"] for item in json.loads(result.stdout)] == expected


def test_ten_thousand_forms_go_through(authority: Path) -> None:
    """One array, in order."""
    assert authority.is_file()
    forms = [f"{name}{'a' * (number % 7)}" for number in range(2500) for name in ("Le Zuan", "Ziap", "Qoph", "Rakoshi")]
    result = with_input("\n".join(forms).encode(), "--json")
    assert [item["form"] for item in json.loads(result.stdout)] == forms


@pytest.mark.parametrize("data", [b"Ziap\n\xff\xfe\n", "Зиап".encode("windows-1251"), "Ziap".encode("utf-16")])
def test_input_that_is_no_utf_8_is_told(authority: Path, data: bytes) -> None:
    """Exit 3, one line, nothing on standard output."""
    assert authority.is_file()
    result = with_input(data, "--json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "N-022 error: standard input is not UTF-8 (first fault at byte" in result.stderr


def test_a_form_that_is_no_utf_8_is_told(run: Run, authority: Path) -> None:
    """As the system hands it on."""
    result = run("names", "Zi\udcffap", "--authority", authority)
    assert result.exit_code == 3
    assert "N-022 error: a form is not UTF-8 (first fault at byte 3)" in result.stderr


@pytest.mark.parametrize(
    "form", ["", " ", "12", "—", "''", ".", "(", "毛泽东", "Зиап", "a" * 5000, "A. " * 500, "\x1b[31mZiap\n"]
)
def test_any_form_has_an_answer(run: Run, authority: Path, form: str) -> None:
    """No letters, other scripts, endless ones: an answer, and nothing that moves the cursor."""
    assert json.loads(run("names", "--authority", authority, "--json", "--", form).stdout)[0]["form"] == form
    result = run("names", "--authority", authority, "--", form)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert len(result.stdout.splitlines()) >= 3


def test_a_form_that_two_persons_share_is_listed_with_both(run: Run, here: Path) -> None:
    """Not chosen, whether it is right or damaged."""
    entry = '<person xml:id="p{0}"><persName xml:lang="vi">Lê Duẩn</persName><birth when="19{0}"/></person>'
    path = write(here / "a.xml", persons(entry.format("07"), entry.format("46")))
    result = run("names", "Le Duan", "Le Zuan", "--authority", path, "--json")
    exact, damaged = json.loads(result.stdout)
    assert [(one["id"], one["probability"]) for one in exact["candidates"]] == [("p07", 0.5), ("p46", 0.5)]
    assert {one["id"] for one in damaged["candidates"]} == {"p07", "p46"}
    assert len({one["probability"] for one in damaged["candidates"]}) == 1
    shown = run("names", "Le Duan", "--authority", path).stdout
    assert "p07" in shown
    assert "p46" in shown
    assert "not told apart" in shown


def test_an_authority_without_latin_names_proposes_nothing(run: Run, here: Path) -> None:
    """Nor does it fall over."""
    entry = '<person xml:id="p"><persName xml:lang="ru">Во Нгуен Зиап</persName></person>'
    path = write(here / "a.xml", persons(entry))
    result = run("names", "Vo Nguyen Ziap", "Во Нгуен Зиап", "--authority", path, "--json")
    assert result.exit_code == 0
    assert [item["form"] for item in json.loads(result.stdout)] == ["Vo Nguyen Ziap", "Во Нгуен Зиап"]


def test_an_authority_without_entries_is_told(run: Run, here: Path) -> None:
    """The array all the same, and a word on standard error."""
    path = write(here / "a.xml", f"{HEAD}<standOff><listPerson/></standOff></TEI>")
    result = run("names", "Ziap", "--authority", path, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == [{"form": "Ziap", "exact": False, "candidates": []}]
    assert "N-023 warning: the authority has no entries" in result.stderr


@pytest.mark.parametrize("content", [None, "", "<TEI>", b"\x00\x01"])
def test_an_authority_that_cannot_be_read_is_exit_3(run: Run, here: Path, content: str | bytes | None) -> None:
    """Missing, empty, broken, binary."""
    if content is not None:
        write(here / "a.xml", content)
    result = run("names", "Ziap", "--authority", "a.xml", "--json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1


def test_ids_given_twice_are_an_error(run: Run, here: Path) -> None:
    """N-001 or V-003; never one of the two in silence."""
    entry = '<person xml:id="p"><persName>A Name</persName></person>'
    write(here / "a.xml", persons(entry))
    write(here / "b.xml", persons(entry))
    for call in (("a.xml", "--authority", "b.xml"), (str(write(here / "c.xml", persons(entry, entry))),)):
        result = run("names", "A Name", "--authority", *call)
        assert result.exit_code in (1, 3)
        assert "p" in result.stderr


@pytest.mark.parametrize("call", [("Ziap",), ("--authority", "persons.xml")])
def test_a_call_that_lacks_something_is_usage(run: Run, authority: Path, call: tuple[str, ...]) -> None:
    """No authority outside a project, no form."""
    assert authority.is_file()
    assert run("names", *call).exit_code == 2


def test_in_a_project_its_own_authority_is_asked(run: Run, here: Path) -> None:
    """No option is needed."""
    make_edition(here)
    assert "Lê Duẩn" in run("names", "Le Zuan").stdout


def test_a_calibration_is_fitted_written_and_used(run: Run, here: Path, authority: Path) -> None:
    """From a table of known forms; the figures are shown; the file serves the next call."""
    rows = [
        "form\tid",
        "Le Zuan\tpers-le-duan",
        "Vo Nguyen Ziap\tpers-giap",
        "Truong Tinh\tpers-chinh",
        "Plenum\t",
        "Le\t",
    ]
    write(here / "known.tsv", "\n".join(rows))
    result = run("names", "--fit", "known.tsv", "--authority", authority, "--calibration", "figures.json")
    assert result.exit_code == 0, result.stderr
    assert "the right name first" in result.stdout
    assert set(json.loads((here / "figures.json").read_text("utf-8"))) == {"about", "weights"}
    call = ("names", "Le Zuan", "--authority", authority, "--json")
    one, other = json.loads(run(*call).stdout), json.loads(run(*call, "--calibration", "figures.json").stdout)
    assert one[0]["candidates"][0]["probability"] != other[0]["candidates"][0]["probability"]


@pytest.mark.parametrize("table", [None, "", "form\n", "name\tid\nA\tb\n", b"form\tid\n\xff\tp\n", "form\tid\n"])
def test_a_table_that_cannot_be_used_is_exit_3(
    run: Run, here: Path, authority: Path, table: str | bytes | None
) -> None:
    """Missing, empty, without its columns, undecodable, without a row."""
    if table is not None:
        write(here / "known.tsv", table)
    result = run("names", "--fit", "known.tsv", "--authority", authority)
    assert result.exit_code == 3
    assert "N-021" in result.stderr


@pytest.mark.parametrize("content", [None, "", "[]", '{"weights": 1}', '{"weights": {"one": "x"}}', b"\xff"])
def test_a_calibration_that_cannot_be_used_is_exit_3(
    run: Run, here: Path, authority: Path, content: str | bytes | None
) -> None:
    """Missing, empty, of another shape, undecodable."""
    if content is not None:
        write(here / "figures.json", content)
    result = run("names", "Ziap", "--authority", authority, "--calibration", "figures.json")
    assert result.exit_code == 3
    assert "N-020" in result.stderr
