"""The three ports of a trial, looked at before anything starts."""

import socket

from sandbox.options import PORTS

HOST = "127.0.0.1"


class CannotStart(Exception):
    """The trial cannot begin; the words say why and what to do."""


def ports_from(first: int) -> tuple[int, int, int]:
    """Phone page, Bot API, Ozon. Raises `CannotStart` where one of them is taken."""
    if first == 0:
        return 0, 0, 0
    taken = [port for port in range(first, first + PORTS) if not _is_free(port)]
    if taken:
        raise CannotStart(
            f"Port {taken[0]} is in use by another program, perhaps by another trial.\n"
            f"Stop that one, or choose three other ports in a row: python -m sandbox --port {first + 100}"
        )
    return first, first + 1, first + 2


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
