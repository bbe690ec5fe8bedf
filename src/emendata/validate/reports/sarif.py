"""A validation as SARIF 2.1.0 (OASIS), which GitHub, GitLab, Azure and editors read.

Columns count code points, and the run says so. Fingerprints stay when a finding moves to another line. Suppressed
findings are there too, each with its justification.
"""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from emendata import __version__
from emendata.errors import CATALOGUE, Finding, Related, Severity
from emendata.validate.baseline import fingerprint
from emendata.validate.reports.counts import without_names
from emendata.validate.reports.places import address, end_column
from emendata.validate.results import UNREADABLE_EXIT, FileReport, ValidationReport
from emendata.validate.suppress import Origin, Suppressed

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS = {Origin.DOCUMENT: "inSource", Origin.FILE: "external", Origin.BASELINE: "external"}


def as_sarif(report: ValidationReport) -> str:
    """Return the report as one SARIF run, without a final line end."""
    codes = sorted({item.code for item in (*report.findings, *(one.finding for one in report.suppressed))})
    run = {
        "tool": {
            "driver": {
                "name": "emendata",
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": report.exit_code != UNREADABLE_EXIT, "exitCode": report.exit_code}],
        "results": list(_results(report, {code: index for index, code in enumerate(codes)})),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    kind = CATALOGUE[code]
    what = _in_common(kind.message) or "What this rule of the schema found"
    hint = _in_common(kind.hint)
    tells = f"emendata explain {code} tells more."
    return {
        "id": code,
        "shortDescription": {"text": what},
        "fullDescription": {"text": f"{_sentence(what)} {_sentence(hint)}".strip()},
        "help": {
            "text": f"{_sentence(hint)} {tells}".strip(),
            "markdown": f"{_sentence(hint)} `{tells[:-12]}`".strip(),
        },
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _in_common(template: str) -> str:
    """Return what a template says of every finding; "" where that is nothing."""
    words = without_names(template)
    return "" if words == "…" else words


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('…') else '.'}" if words else ""


def _results(report: ValidationReport, indexes: dict[str, int]) -> Iterable[dict[str, Any]]:
    alike: Counter[tuple[str, str]] = Counter()
    for file in report.files:
        marked: list[tuple[Finding, Suppressed | None]] = [(item, None) for item in file.findings]
        marked += [(item.finding, item) for item in file.suppressed]
        for item, suppressed in marked:
            mark = fingerprint(item)
            alike[file.file, mark] += 1
            made = _result(item, file, indexes[item.code], f"{mark}:{alike[file.file, mark]}")
            # Either every result says whether it is suppressed, or none does.
            if report.suppressed:
                made["suppressions"] = [_suppression(suppressed)] if suppressed else []
            yield made


def _result(item: Finding, file: FileReport, index: int, mark: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": index,
        "level": _LEVELS[item.severity],
        "message": {"text": f"{_sentence(item.message)} {_sentence(item.hint)}".strip()},
        "partialFingerprints": {"emendataFinding/v1": mark},
    }
    if item.file:
        made["locations"] = [_location(item, file)]
    if item.related:
        made["relatedLocations"] = [_related(other, number) for number, other in enumerate(item.related, 1)]
    return made


def _location(item: Finding, file: FileReport) -> dict[str, Any]:
    physical = _physical(item.file or "", item.line, item.column, end_column(item, file))
    if item.excerpt and "region" in physical:
        physical["region"]["snippet"] = {"text": item.excerpt}
    made: dict[str, Any] = {"physicalLocation": physical}
    if item.path:
        made["logicalLocations"] = [{"fullyQualifiedName": item.path, "kind": "element"}]
    return made


def _related(other: Related, number: int) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": _physical(other.file, other.line, other.column, None),
        "message": {"text": other.message},
    }


def _physical(file: str, line: int | None, column: int | None, end: int | None) -> dict[str, Any]:
    made: dict[str, Any] = {"artifactLocation": {"uri": address(file)}}
    if line is not None:
        made["region"] = {"startLine": line}
        if column is not None:
            made["region"] |= {"startColumn": column, **({"endColumn": end} if end else {})}
    return made


def _suppression(item: Suppressed) -> dict[str, str]:
    return {"kind": _KINDS[item.origin], "status": "accepted", "justification": item.reason}
