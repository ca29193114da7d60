"""Which port JupyterLab listens on."""

import socket
import sys

from psyedu.errors import PsyeduError

FIRST_PORT = 8888
"""Where Jupyter itself begins."""
PORTS_TRIED = 50


def port_is_free(port: int) -> bool:
    """Return whether a server can listen on `port` of this machine's loopback address.

    Raises
    ------
    PermissionError
        If the system keeps this port for its administrator.
    """
    # Connecting finds a server that listens on every address, which on some systems does not keep another from
    # listening on the loopback address alone; binding finds the rest.
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return False
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise
        except OSError:
            return False
    return True


def read_port(given: str) -> int:
    """Return the port that a user named.

    Raises
    ------
    PsyeduError
        If it is no whole number from 1 to 65535.
    """
    port = int(given) if given.isascii() and given.isdecimal() else 0
    if not 1 <= port <= 65535:
        raise PsyeduError(f"Given port {given!r}, expected a whole number from 1 to 65535: try `--port 8890`.")
    return port


def choose_port(given: str | None = None) -> int:
    """Return the port to use: the one asked for, else the first free one from 8888 on.

    Raises
    ------
    PsyeduError
        If the port asked for is taken, reserved or no port, or if none of 50 is free.
    """
    if given is None:
        for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
            if port_is_free(port):
                return port
        raise PsyeduError(
            f"All ports from {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are in use: stop a JupyterLab that you no "
            "longer need (`jupyter server list` shows them), or name a free one with `psyedu start --port N`."
        )
    wanted = read_port(given)
    try:
        free = port_is_free(wanted)
    except PermissionError:
        raise PsyeduError(
            f"The system keeps port {wanted} for its administrator: choose one from 1024 on, for example `--port 8890`."
        ) from None
    if not free:
        raise PsyeduError(
            f"Port {wanted} is in use by another program: stop that program, name another port, or leave --port out "
            "and the next free one is taken."
        )
    return wanted
