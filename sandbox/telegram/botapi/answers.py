"""answerCallbackQuery."""

from sandbox.telegram import story
from sandbox.telegram.botapi.args import Args
from sandbox.telegram.errors import bad
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.queries import Answer

_LONGEST = 200
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(sim: Simulation, args: Args) -> bool:
    """Once, and within the seconds that Telegram waits."""
    query_id = args.required("callback_query_id")
    text = args.text("text")
    if len(text) > _LONGEST:
        raise bad("MESSAGE_TOO_LONG")
    query = sim.queries.open(query_id, now=sim.clock.now(), seconds=sim.settings.callback_seconds)
    if query is None:
        raise bad(_TOO_OLD)
    query.answered.set_result(Answer(text=text, alert=args.flag("show_alert"), url=args.text("url") or None))
    sim.feed.tell(story.answered(sim.world.users[query.user_id].first_name, text))
    sim.feed.stir()
    return True
