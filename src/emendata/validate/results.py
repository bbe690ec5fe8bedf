"""What a validation leaves: the report on each file, that on all of them, and the exit code they come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from emendata.errors import Finding, Severity
from emendata.validate.placing import in_order
from emendata.validate.suppress import Instruction, Suppressed, heed_instructions

# What stands against reading a file at all: exit code 3.
UNREADABLE = frozenset(
    {
        "R-001",
        "R-002",
        "R-003",
        "R-004",
        "R-005",
        "R-006",
        "R-007",
        "V-004",
        "V-030",
        "V-031",
        "V-032",
        "V-033",
        "V-062",
    }
)
UNREADABLE_EXIT = 3


@dataclass(frozen=True, slots=True)
class FileReport:
    """The findings on one file, and its lines: those that findings stand on, the others empty (`KeptLines`).

    `svrl` is what each of the user's Schematron schemas says of it in the standard's form, where that was asked for.
    """

    file: str
    findings: tuple[Finding, ...]
    lines: Sequence[str] = ()
    suppressed: tuple[Suppressed, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    svrl: tuple[bytes, ...] = ()

    def heeded(self) -> "FileReport":
        """Return the report with the instructions of the document followed; to be asked once, when all is found."""
        if not self.instructions:
            return self
        stand, suppressed = heed_instructions(self.findings, self.instructions, self.file)
        return replace(
            self, findings=tuple(in_order(stand)), suppressed=(*self.suppressed, *suppressed), instructions=()
        )


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The findings on all files, in the order of the paths given."""

    files: tuple[FileReport, ...]
    checked: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings."""
        return tuple(found for report in self.files for found in report.findings)

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """Return all that is not shown because somebody judged it right."""
        return tuple(item for report in self.files for item in report.suppressed)

    @property
    def exit_code(self) -> int:
        """Return 3 where a file or schema could not be read, 1 where there is an error, else 0."""
        return exit_code_of(self.findings)


def exit_code_of(findings: Iterable[Finding]) -> int:
    """Return the exit code of a validation: 3, 1 or 0, the highest that applies."""
    code = 0
    for found in findings:
        if found.code in UNREADABLE:
            return UNREADABLE_EXIT
        if found.severity is Severity.ERROR:
            code = 1
    return code
