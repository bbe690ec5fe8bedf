"""The authority: persons, places and bodies, and all forms that their names have.

In order: `reading` (bytes to entries), `model` (what an entry is to the program), `forms` (the ways a name may stand in
a text), `lookup` and `store` (asking for forms, in memory or in a file of the cache), `loading` (all of it).
`identifiers`, `scripts` and `collation` judge entries; `statements` and `tables` bring them to CSV, `adding` back into a
project. What builds an index of its own over the names asks `Authority.iter_forms` and keeps it in a `caching.Cache`.
"""

from emendata.authority.loading import load_authority
from emendata.authority.model import Authority, Entity, NameForm

__all__ = ["Authority", "Entity", "NameForm", "load_authority"]
