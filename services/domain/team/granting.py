"""What giving or taking one role changes among those that a person holds."""

from collections.abc import Sequence

from services.domain.team.people import Grant


def regranted(held: Sequence[Grant], grant: Grant) -> tuple[list[Grant], list[Grant]]:
    """(to take, to give) when ``grant`` is pressed: a held one goes; all shops and single shops exclude each other."""
    same = [one for one in held if one.role is grant.role]
    if grant in same:
        return [grant], []
    if grant.shop is None:
        return same, [grant]
    return [one for one in same if one.shop is None], [grant]
