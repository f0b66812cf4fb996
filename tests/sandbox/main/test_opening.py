"""The small team that already works, and that it is still there after a restart."""

from datetime import timedelta

from sandbox.trial import Trial
from services.domain.shops import Feature
from services.domain.team import Role
from tests.sandbox.main.conftest import going


async def shops_of(trial: Trial):
    async with trial.app.database.read() as unit:
        return await unit.shops.all()


async def roles_of(trial: Trial) -> dict[int, set[Role]]:
    async with trial.app.database.read() as unit:
        return {member.telegram_id: set(member.roles) for member in await unit.team.all()}


def group_of(trial: Trial):
    return next(chat for chat in trial.telegram.sim.world.chats.values() if not chat.is_private)


async def test_the_team_works_at_ready_and_goes_on_after_a_restart(tmp_path, capsys):
    async with going(data=tmp_path, speed=600) as trial:
        cast, lines = trial.opening.cast, capsys.readouterr().out.splitlines()
        assert lines[-1] == "READY"
        assert await roles_of(trial) == {
            cast.owner.id: {Role.OWNER},
            cast.packer.id: {Role.PACKER},
            cast.buyer.id: {Role.BUYER},
            cast.service.id: {Role.SERVICE},
        }
        russian, chinese = await shops_of(trial)
        assert russian.first_sync_done
        assert chinese.first_sync_done
        assert russian.acts == frozenset()
        assert chinese.acts == {Feature.MERGES}
        for shop in trial.world.shops:
            assert shop.api_key not in cast.owner.transcript()
        proposal = await cast.owner.waits(
            lambda message: any(data.startswith("merges.approve:") for data in datas(message)), "a proposal", timeout=60
        )
        group = group_of(trial)
        assert {member.user_id for member in group.inside()} >= {cast.owner.id, trial.telegram.bot.id}
        stood = trial.clock.now()
        assert not list(trial.telegram.lint)

    async with going(data=tmp_path, speed=0) as trial:
        assert "Claim" not in capsys.readouterr().out
        assert timedelta(0) <= trial.clock.now() - stood < timedelta(hours=2)
        owner = next(one for one in trial.opening.people() if one.id == cast.owner.id)
        same = next(message for message in owner.messages() if message.id == proposal.id)
        approve = next(
            words for words, data in zip(same.buttons, datas(same), strict=True) if data.startswith("merges.approve:")
        )
        await owner.press(approve, same)
        await owner.waits(
            lambda message: message.id == proposal.id and message.text != same.text, "the decision on the same card"
        )
        assert group_of(trial).id == group.id
        assert not list(trial.telegram.lint)


def datas(message) -> list[str]:
    return [button.get("callback_data", "") for row in message.keyboard for button in row]


async def test_the_owner_may_speak_another_language():
    async with going(language="ru") as trial:
        async with trial.app.database.read() as unit:
            (owner,) = await unit.team.owners()
        assert owner.language == "ru"
        assert not list(trial.telegram.lint)
