"""Working time: how much of it is left until a moment, in a reader's zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.domain.team import Hours

_STEP = timedelta(minutes=5)
_FURTHEST = timedelta(days=4)


def works(moment: datetime, hours: Hours, zone: str) -> bool:
    """Whether the moment falls into working hours. Switched off, every hour is one."""
    return hours.never or hours.holds(moment.astimezone(ZoneInfo(zone)).time())


def after_working(now: datetime, length: timedelta, hours: Hours, zone: str) -> datetime:
    """The moment by which ``length`` of working time has passed, to five minutes; at most four days ahead."""
    if hours.never:
        return now + length
    left, moment = length, now
    while left > timedelta(0) and moment < now + _FURTHEST:
        if works(moment, hours, zone):
            left -= _STEP
        moment += _STEP
    return moment


def next_working(now: datetime, hours: Hours, zone: str) -> datetime:
    """``now`` within working hours, otherwise when they begin next."""
    if works(now, hours, zone):
        return now
    local = now.astimezone(ZoneInfo(zone))
    begins = local.replace(hour=hours.start.hour, minute=hours.start.minute, second=0, microsecond=0)
    return begins if begins > now else begins + timedelta(days=1)


def midnight(now: datetime, zone: str) -> datetime:
    """When the reader's day ends."""
    local = now.astimezone(ZoneInfo(zone))
    tomorrow = (local + timedelta(days=1)).date()
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=ZoneInfo(zone))
