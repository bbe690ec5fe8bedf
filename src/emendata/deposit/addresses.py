"""The base address of a server: the only host that is ever called, taken apart once and checked."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from emendata.errors import ConfigurationError, finding

SANDBOX = "https://sandbox.zenodo.org"
# Names as the domain name system takes them (RFC 1035), and addresses of IPv6.
_LABEL = "[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*|[0-9a-f:]+")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Base:
    """A server: `prefix` is "" or a path below which it lives, without a slash at its end."""

    scheme: str
    host: str
    port: int
    prefix: str = ""

    @property
    def name(self) -> str:
        """Return host and port, as a file or a keyring calls it: "zenodo.org", "127.0.0.1-5000"."""
        host = self.host.replace(":", "_")
        return host if self.port == _PORTS[self.scheme] else f"{host}-{self.port}"

    def __str__(self) -> str:
        """Return the address, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.prefix}"


def base_of(address: str) -> Base:
    """Return the server of an address that a person gave.

    Raises `ConfigurationError` with D-102 where it is none, holds a name or password, or is neither https nor, for a
    loopback address, http.

    >>> str(base_of("https://Zenodo.org/api/"))
    'https://zenodo.org'
    """
    if re.search(r"[\s\x00-\x1f\\]", address) or not address.isascii():
        raise _refused("it holds blanks, control characters or letters beyond ASCII")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _refused("it is no address") from None
    host = (parts.hostname or "").lower()
    if parts.scheme not in _PORTS or not _HOST.fullmatch(host):
        raise _refused("it does not begin with https:// and a host")
    if "@" in parts.netloc:
        raise _refused("a name or password stands in it")
    if "?" in address or "#" in address:
        raise _refused("it has a query or a fragment")
    if parts.scheme == "http" and not is_loopback(host):
        raise _refused("http would send the token open to everybody on the way; only this machine is called by http")
    prefix = parts.path.rstrip("/").removesuffix("/api")
    if not _PREFIX.fullmatch(prefix) or ".." in prefix:
        raise _refused("its path is none of a server")
    return Base(parts.scheme, host, port or _PORTS[parts.scheme], prefix)


def _refused(reason: str) -> ConfigurationError:
    # The address is not repeated: a password may stand in it.
    return ConfigurationError(finding("D-102", reason=reason))


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
