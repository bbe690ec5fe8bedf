"""A validation in words, or as JSON for scripts. Both are strings; printing is left to the command."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from emendata.errors import Finding, Severity
from emendata.validate.stage import FileReport, ValidationReport

_WIDTH = 100
_MARGIN = 30


def as_json(report: ValidationReport) -> str:
    """Return the report as the JSON object that scripts rely on: `findings` and `summary`."""
    data = {
        "findings": [as_dict(item) for item in report.findings],
        "summary": summary(report.findings, report.checked),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_dict(item: Finding) -> dict[str, Any]:
    """Return one finding as JSON has it."""
    return {
        "file": item.file,
        "line": item.line,
        "column": item.column,
        "code": item.code,
        "severity": item.severity.value,
        "message": item.message,
        "hint": item.hint,
        "path": item.path,
        "excerpt": item.excerpt,
        "related": [
            {"file": other.file, "line": other.line, "column": other.column, "message": other.message}
            for other in item.related
        ],
    }


def summary(findings: Iterable[Finding], files: int) -> dict[str, int]:
    """Return the counts of a report."""
    counts = Counter(item.severity for item in findings)
    return {
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "infos": counts[Severity.INFO],
        "files": files,
    }


def as_text(report: ValidationReport) -> str:
    """Return the report for people: by file, each finding with its line of the source and a mark under the place."""
    blocks = [_file_block(item) for item in report.files if item.findings]
    counts = summary(report.findings, report.checked)
    parts = [
        f"{counts[key]} {_plural(name, counts[key])}"
        for key, name in (("errors", "error"), ("warnings", "warning"), ("infos", "remark"))
    ]
    verdict = "valid" if not counts["errors"] else "not valid"
    files = f"{counts['files']} {_plural('file', counts['files'])} checked"
    last = f"{files}: {', '.join(parts)}" if report.findings else f"{files}: {verdict}"
    return "\n\n".join([*blocks, last]) + "\n"


def _file_block(report: FileReport) -> str:
    lines = [report.file]
    for item in report.findings:
        lines += _finding_lines(item, report.lines)
    return "\n".join(lines)


def _finding_lines(item: Finding, source: Sequence[str]) -> list[str]:
    place = ":".join(str(part) for part in (item.line, item.column) if part is not None)
    lines = [f"  {place + ': ' if place else ''}{item.code} {item.severity}: {item.message}"]
    if item.line is not None and item.line <= len(source):
        words, mark = _window(source[item.line - 1], item.column)
        lines.append(f"    | {words}")
        if mark is not None:
            lines.append(f"    | {' ' * mark}^")
    lines += [f"    {other.file}:{other.line}:{other.column}: {other.message}" for other in item.related]
    if item.hint:
        lines.append(f"    Hint: {item.hint}")
    return lines


def _window(line: str, column: int | None) -> tuple[str, int | None]:
    """Return the part of a line around a column, and where the column lies in it."""
    text = line.replace("\t", " ")
    indent = len(text) - len(text.lstrip())
    at = indent if column is None else min(column - 1, len(text))
    start = indent if at - indent < _WIDTH - _MARGIN else at - _MARGIN
    words = text[start : start + _WIDTH].rstrip()
    if start > indent:
        words, at = "…" + words, at + 1
    if start + _WIDTH < len(text.rstrip()):
        words += "…"
    return words, None if column is None else max(0, at - start)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else word + "s"
