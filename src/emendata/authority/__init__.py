"""The authority: persons, places and bodies, and all forms that their names have.

In order: `reading` (bytes to entries), `model` (what an entry is to the program), `forms` (the ways a name may stand in
a text), `lookup` and `store` (asking for forms, in memory or in a file of the `cache`), `loading` (all of it).
`identifiers`, `collation` and `checks` judge entries; `tables` brings them to CSV and `entries` back to TEI.
"""

from emendata.authority.loading import load_authority
from emendata.authority.model import Authority, Entity, NameForm

__all__ = ["Authority", "Entity", "NameForm", "load_authority"]
