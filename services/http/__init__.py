"""Outgoing HTTP: the one place that knows the HTTP library. Small pools, limits, retries, a total time limit."""

from services.http.calls import Answer, Limit, Request
from services.http.failures import Cause, NoAnswer
from services.http.scrub import scrub
from services.http.transport import Transport
from services.http.tuning import Tuning

__all__ = ["Answer", "Cause", "Limit", "NoAnswer", "Request", "Transport", "Tuning", "scrub"]
