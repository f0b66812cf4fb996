"""What is told of savings without being asked."""

from collections.abc import Mapping

from handlers.painting import NoticeView
from handlers.texts import Texts
from handlers.views.merges.savings import monday
from handlers.views.screens import Screen
from services.domain.merges.savings_told import thawed
from services.domain.notices import Params


def last_week(params: Params, t: Texts) -> Screen:
    """Monday's message."""
    return monday(t, thawed(params), first=params["first"])


NOTICES: Mapping[str, NoticeView] = {"merges.savings": last_week}
