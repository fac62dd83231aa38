"""The ``FOLLOWUP_*`` variables, read and checked in one place. No Django: ``start`` reads them before the settings."""

from __future__ import annotations

import ipaddress
import os

from followup.errors import FollowupError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 27418
"""Below the ports that systems hand out to outgoing connections, and registered for nothing."""


class BadOption(FollowupError):
    """An option or a ``FOLLOWUP_*`` variable that cannot be right."""

    exit_code = 2


def port(value: str) -> int:
    """``value`` as a port number (0: any free one). Raises BadOption."""
    if value.isascii() and value.isdigit() and int(value) <= 65535:
        return int(value)
    raise BadOption(f"The port must be a number from 0 to 65535, not {value!r}.")


def host(value: str) -> str:
    """``value`` as an address of this machine alone. Raises BadOption: there is no password to guard anything wider."""
    address = DEFAULT_HOST if value == "localhost" else value.strip("[]")
    try:
        own = ipaddress.ip_address(address).is_loopback
    except ValueError:
        own = False
    if own:
        return address
    raise BadOption(f"The host must be an address of this machine only (127.0.0.1, ::1 or localhost), not {value!r}.")


def flag(name: str) -> bool:
    """Whether the variable is set to something other than no."""
    return os.environ.get(name, "").strip().lower() not in {"", "0", "false", "no", "off"}
