"""What holds of decisions and of the buyer's consent, whatever happens."""

from collections import Counter
from collections.abc import Iterable, Sequence

from services.db.uow import Unit
from services.domain.ids import MergeId
from services.domain.merges import UNTOUCHED, Decision, Merge, State, Verb
from services.domain.merges.consent import Consent, ConsentMode, ConsentState
from services.merges.consenting import ANSWER
from tests.services.merges.kit.saying import messages
from tests.services.merges.kit.wander import Wanderer


class Witness:
    """Looks after every move. It remembers how much it had seen of each merge, and how consent was wanted then."""

    def __init__(self, walker: Wanderer) -> None:
        self._walker = walker
        self._seen: Counter[MergeId] = Counter()

    async def look(self, merges: Iterable[Merge]) -> None:
        texts = 0
        async with self._walker.stage.life.database.read() as unit:
            mode = await unit.consents.mode(self._walker.shop)
            for merge in merges:
                decisions = await unit.merges.decisions(merge.id)
                consents = await unit.consents.of(merge.id)
                await self._approved_by_whom_the_rules_want(unit, decisions)
                self._priced(decisions)
                self._reasons_follow_refusals(decisions)
                self._a_refusal_of_the_buyer_is_obeyed(merge, consents)
                if mode is ConsentMode.REQUIRED and merge.id in self._seen:
                    self._nothing_without_the_yes(decisions[self._seen[merge.id] :], consents)
                self._seen[merge.id] = len(decisions)
                texts += sum(consent.posting is not None for consent in consents)
        said = messages(self._walker.stage)
        assert len(said) <= texts, "a buyer read more than was pressed for"

    async def look_at_rest(self, merges: Iterable[Merge]) -> None:
        """Nothing that was said hangs in the air, and every answer that is waited for has its clock."""
        async with self._walker.stage.life.database.read() as unit:
            for merge in merges:
                for consent in await unit.consents.of(merge.id):
                    assert consent.state is not ConsentState.SENDING, consent
                    if merge.state not in UNTOUCHED:
                        continue
                    waits = consent.state is ConsentState.ASKED and consent.members == set(merge.present)
                    if waits and consent.answer_by is not None:
                        assert await unit.due.find(ANSWER, str(merge.id)) is not None, consent

    async def _approved_by_whom_the_rules_want(self, unit: Unit, decisions: Sequence[Decision]) -> None:
        """Values of the rules in these stories are below any order's or above all: a limit that is there, counts."""
        for place, decision in enumerate(decisions):
            if decision.verb is not Verb.APPROVE or decision.rules_id is None:
                assert decision.verb is not Verb.APPROVE or decision.by is not None, decision
                continue
            rules = await unit.merge_rules.at(decision.rules_id)
            if decision.by is None:
                assert rules.auto, decision
                assert rules.two_people_above is None, decision
            elif rules.two_people_above is not None:
                since = _since_the_first(decisions[:place])
                assert since, decisions
                assert since[0].by not in {None, decision.by}, (since, decision)
                assert not {Verb.JOIN, Verb.LEAVE_OUT} & {each.verb for each in since}, since

    def _priced(self, decisions: Iterable[Decision]) -> None:
        """What a person approves was priced, and its sum was no loss."""
        for decision in decisions:
            if decision.verb in {Verb.APPROVE, Verb.APPROVE_FIRST}:
                assert decision.rules, decision
                assert decision.prices, decision

    def _reasons_follow_refusals(self, decisions: Iterable[Decision]) -> None:
        for decision in decisions:
            assert not decision.reason or decision.verb is Verb.REJECT, decision

    def _a_refusal_of_the_buyer_is_obeyed(self, merge: Merge, consents: Iterable[Consent]) -> None:
        if any(consent.state is ConsentState.REFUSED for consent in consents):
            assert merge.state in {State.REJECTED, State.DISSOLVED}, merge

    def _nothing_without_the_yes(self, news: Iterable[Decision], consents: Iterable[Consent]) -> None:
        """Where a yes is required, nobody has just approved or packed without one."""
        pressed = {Verb.APPROVE, Verb.APPROVE_FIRST, Verb.PACK} & {each.verb for each in news}
        agreed = any(consent.state is ConsentState.AGREED for consent in consents)
        assert not pressed or agreed, (pressed, [consent.state for consent in consents])


def _since_the_first(decisions: Sequence[Decision]) -> Sequence[Decision]:
    """The first of two approvals and what came after it; empty where nobody approved first."""
    places = [place for place, each in enumerate(decisions) if each.verb is Verb.APPROVE_FIRST]
    return decisions[places[-1] :] if places else ()
