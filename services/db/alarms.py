"""Waking workers after a commit."""

from services.ports import Alarm


class Alarms:
    """Rings every registered alarm after a commit; workers look for themselves what there is to do."""

    def __init__(self) -> None:
        self._alarms: list[Alarm] = []

    def add(self, alarm: Alarm) -> None:
        """Have ``alarm`` rung after every commit."""
        self._alarms.append(alarm)

    def ring(self) -> None:
        """Wake everybody."""
        for alarm in self._alarms:
            alarm.ring()
