"""Editions for others' tools: simpler TEI, plain text, Markdown, tables; and what each of them gives up."""

from emendata.exporting.profiles import PROFILES, Flattened, Profile
from emendata.exporting.stage import Exported, export

__all__ = ["PROFILES", "Exported", "Flattened", "Profile", "export"]
