"""Bibliographic references: the literature list split into entries, and references found inside notes.

Parts are spans of the source, so the words stay as they are. A shelf-mark is taken apart, never altered.
"""

from emendata.anchor.references.finding import find_references
from emendata.anchor.references.heads import LIST_HEADS
from emendata.anchor.references.parsing import parse_entry
from emendata.anchor.references.splitting import begins_entry as begins_reference
from emendata.anchor.references.splitting import split_entries, split_list

__all__ = ["LIST_HEADS", "begins_reference", "find_references", "parse_entry", "split_entries", "split_list"]
