"""The authority as this stage uses it; see `emendata.authority`."""

from emendata.authority import Authority, Entity, NameForm, load_authority

__all__ = ["Authority", "Entity", "NameForm", "load_authority"]
