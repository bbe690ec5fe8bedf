"""A validation as workflow commands of GitHub Actions, which become annotations beside the lines of a pull request."""

from emendata.errors import Finding, Severity
from emendata.terminal import escaped
from emendata.validate.reports.places import end_column
from emendata.validate.results import FileReport, ValidationReport

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: ValidationReport) -> str:
    """Return one command for each finding, one a line; empty where there is none."""
    return "\n".join(_command(item, file) for file in report.files for item in file.findings)


def _command(item: Finding, file: FileReport) -> str:
    end = end_column(item, file)
    # GitHub takes the last column as part of the place.
    numbers = {"line": item.line, "endLine": item.line if end else None, "col": item.column}
    numbers["endColumn"] = end - 1 if end else None
    properties = [f"file={_property(item.file)}"] if item.file else []
    properties += [f"{key}={number}" for key, number in numbers.items() if number is not None]
    properties.append(f"title={_property(item.code)}")
    words = escaped(item.message) + (f"\nHint: {escaped(item.hint)}" if item.hint else "")
    return f"::{_COMMANDS[item.severity]} {','.join(properties)}::{_data(words)}"


def _data(words: str) -> str:
    r"""Return the message of a command.

    >>> _data("100 %\nof it")
    '100 %25%0Aof it'
    """
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    """Return the value of a property.

    >>> _property("a,b:c.xml")
    'a%2Cb%3Ac.xml'
    """
    return _data(escaped(words)).replace(":", "%3A").replace(",", "%2C")
