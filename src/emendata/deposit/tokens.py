"""The token of an account: where it is read from, and the one type that holds it.

Sources, in this order: a file that is named, the environment (EMENDATA_TOKEN), the keyring of the system where the
package keyring is installed, a file of the user's configuration folder. Never the command line. The value shows in no
repr, is checked so that no library complains about it in words that hold it, and is taken out of whatever a server says.
"""

import os
import re
import stat
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import platformdirs

from emendata.deposit.addresses import Base
from emendata.errors import ConfigurationError, finding

VARIABLE = "EMENDATA_TOKEN"
_SERVICE = "emendata"
_SHORTEST = 8
# What a bearer token is made of (RFC 6750).
_FORM = re.compile(r"[A-Za-z0-9._~+/-]+=*")


class Token:
    """A secret. Only `authorization` gives it away, to the request."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        """Return a word that says nothing."""
        return "Token(…)"

    __str__ = __repr__

    def __reduce__(self) -> str | tuple[Any, ...]:
        """Refuse to be pickled or copied into anything."""
        raise TypeError("a token is not copied")

    def authorization(self) -> str:
        """Return the value of the header."""
        return f"Bearer {self._value}"

    def scrubbed(self, data: Any) -> Any:
        """Return an answer's values with the token taken out of every string."""
        if isinstance(data, str):
            return data.replace(self._value, "…")
        if isinstance(data, list):
            return [self.scrubbed(item) for item in data]
        if isinstance(data, dict):
            return {self.scrubbed(key): self.scrubbed(value) for key, value in data.items()}
        return data


def find_token(base: Base, file: Path | None = None, environment: Mapping[str, str] = os.environ) -> Token:
    """Return the token for a server.

    Raises `ConfigurationError`: D-103 (there is none), D-104 (a file that others can read, or that cannot be read; a value
    that can be none).
    """
    if file is not None:
        return _checked(_read(file), str(file))
    if environment.get(VARIABLE, "").strip():
        return _checked(environment[VARIABLE], VARIABLE)
    stored = _from_keyring(base)
    if stored:
        return _checked(stored, "the keyring")
    kept = token_file(base)
    if kept.is_file():
        return _checked(_read(kept), str(kept))
    raise ConfigurationError(finding("D-103", variable=VARIABLE, kept=kept, name=base.name, service=_SERVICE))


def token_file(base: Base) -> Path:
    """Return the file of the user's configuration folder that may hold the token for a server."""
    return Path(platformdirs.user_config_dir("emendata", appauthor=False)) / f"token-{base.name}"


def _read(path: Path) -> str:
    """Return what stands in a file that nobody else may read; asked of the open file, not of its name."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if os.name == "posix" and stat.S_IMODE(status.st_mode) & 0o077:
                raise ConfigurationError(finding("D-104", file=str(path), reason="others than you can read it"))
            return file.read(4096).decode("ascii", "replace")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(finding("D-104", file=str(path), reason=f"it cannot be read ({reason})")) from None


def _checked(value: str, source: str) -> Token:
    value = value.strip()
    if len(value) < _SHORTEST or not _FORM.fullmatch(value):
        raise ConfigurationError(finding("D-104", file=source, reason="what stands there has not the form of a token"))
    return Token(value)


def _from_keyring(base: Base) -> str:
    if find_spec("keyring") is None:
        return ""
    try:
        import keyring

        return keyring.get_password(_SERVICE, base.name) or ""
    except Exception:  # noqa: BLE001 - a keyring that is locked or broken, in its own ways, is one that has no token
        return ""
