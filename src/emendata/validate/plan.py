"""What to validate with: the options as they are given, and the plan, which has their schemas loaded.

A schema that cannot be loaded is a finding, and the plan goes without it.
"""

from dataclasses import dataclass
from pathlib import Path

from emendata.errors import Finding, FindingError
from emendata.relaxng.schema import Schema
from emendata.validate import schemas
from emendata.validate.schematron import DEFAULT, SchemaFaultsError, Schematron


@dataclass(frozen=True, slots=True)
class ValidateOptions:
    """What to validate against.

    `schema` takes the place of ours; `schematron` comes in addition, and of each its `phase`, else its default.
    `house_rules` None means: with our schema only.
    `xinclude` takes in what the documents include from their own folders. `timeout` is how many seconds a file may take
    where rules of the user's run on it, in a process of its own then, as rules may never end; None means any time.
    `svrl` asks for the standard's report of the user's Schematron, which costs a second run of its rules.
    """

    schema: Path | None = None
    schematron: tuple[Path, ...] = ()
    house_rules: bool | None = None
    xinclude: bool = False
    phase: str | None = None
    timeout: float | None = None
    svrl: bool = False

    @property
    def has_house_rules(self) -> bool:
        """Return whether the house rules are to run."""
        return self.schema is None if self.house_rules is None else self.house_rules


@dataclass(frozen=True, slots=True)
class Plan:
    """The options with their schemas loaded. `schema` is None where ours are meant, or the user's cannot be loaded.

    `embedded` are the Schematron rules inside `schema`, `rules` Schematron schemas and their phases; `notes` is what
    there is to say of the schemas as such.
    """

    has_own_schema: bool
    schema: Schema | None
    rules: tuple[tuple[Schematron, str], ...]
    has_house_rules: bool
    has_xinclude: bool = False
    embedded: Schematron | None = None
    notes: tuple[Finding, ...] = ()
    has_svrl: bool = False

    @property
    def users_rules(self) -> tuple[tuple[Schematron, str], ...]:
        """Return all Schematron that is not ours, with its phase: what stands inside `schema` first."""
        return ((self.embedded, DEFAULT), *self.rules) if self.embedded else self.rules


def plan_for(options: ValidateOptions) -> tuple[Plan, list[Finding]]:
    """Return what to validate with, and what of it cannot be loaded."""
    troubles: list[Finding] = []
    schema = None
    if options.schema is not None:
        try:
            schema = schemas.user_schema(options.schema)
        except FindingError as error:
            troubles.append(error.finding)
    embedded = None
    phase = options.phase or DEFAULT
    rules: list[tuple[Schematron, str]] = []
    notes: list[Finding] = []
    try:
        if options.schema is not None and schema is not None:
            embedded, said = schemas.embedded_schematron(options.schema)
            notes += said
    except SchemaFaultsError as error:
        troubles += error.findings
    for path in dict.fromkeys(options.schematron):
        try:
            rules.append((schemas.user_schematron(path, phase), phase))
        except SchemaFaultsError as error:
            troubles += error.findings
    notes += [note for schematron, _ in rules for note in schematron.notes]
    plan = Plan(
        options.schema is None,
        schema,
        tuple(rules),
        options.has_house_rules,
        options.xinclude,
        embedded,
        tuple(notes),
        options.svrl,
    )
    return plan, troubles
