"""Incidents: a short id that a person can read out, and the trace in the log that it leads to."""

import logging
import secrets

_log = logging.getLogger("incident")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def report(error: BaseException, where: str) -> str:
    """Write the error down with its trace; answers the incident's id."""
    incident = "".join(secrets.choice(_LETTERS) for _ in range(6))
    _log.error("%s in %s", incident, where, exc_info=error, extra={"incident": incident})
    return incident
