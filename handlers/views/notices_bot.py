"""What the process tells about itself."""

from handlers.painting import NoticeView
from handlers.texts import Texts
from handlers.views.screens import Screen, lines
from services.domain.notices import Params


def job_failing(params: Params, t: Texts) -> Screen:
    """A job failed five times in a row."""
    return Screen(
        text=lines(
            t("⚠️ A part of me keeps failing: {job}", job=f"{params['job']} {params['subject']}".strip()),
            t("I try again every hour. Nothing is lost meanwhile, but it may be late."),
            t("In the log it is {id}.", id=params["incident"]),
        )
    )


NOTICES: dict[str, NoticeView] = {"bot.job_failing": job_failing}
