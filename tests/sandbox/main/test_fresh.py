"""Trials without the opening: from the claim link, and folders that hold something already."""

import re

import pytest

from sandbox.options import Options
from sandbox.ports import CannotStart
from sandbox.trial import Trial
from tests.sandbox.main.conftest import going


async def test_a_fresh_trial_prints_a_claim_link_by_which_a_stranger_becomes_owner(capsys):
    async with going(fresh=True) as trial:
        printed = capsys.readouterr().out
        link = re.search(r"^Claim \S+\?start=(claim_\S+) Code (\S+)$", printed, re.MULTILINE)
        assert printed.splitlines()[-1] == "READY"
        stranger = trial.opening.cast.stranger
        stranger.start()
        await stranger.waits(lambda message: message.text, "an answer")
        stranger.start(link.group(1))
        await stranger.waits(lambda message: "30" not in message.text and len(message.buttons) >= 3, "the first steps")
        assert not list(trial.telegram.lint)


async def test_the_data_of_a_real_bot_are_left_alone(tmp_path):
    (tmp_path / "bot.db").write_bytes(b"somebody's")
    trial = Trial(Options(port=0, data=tmp_path))
    with pytest.raises(CannotStart, match="no trial"):
        await trial.start()
    await trial.stop()
    assert (tmp_path / "bot.db").read_bytes() == b"somebody's"


async def test_a_trial_goes_on_with_its_own_seed_only_and_is_not_begun_afresh(tmp_path):
    async with going(data=tmp_path, seed=3, bot=False):
        pass
    for other in ({"seed": 4}, {"fresh": True}):
        trial = Trial(Options(port=0, data=tmp_path, bot=False, **other))
        with pytest.raises(CannotStart, match="another folder"):
            await trial.start()
        await trial.stop()
    async with going(data=tmp_path, bot=False) as trial:
        assert trial.world.seed == 3


async def test_a_trial_that_ended_before_it_was_ready_begins_anew(tmp_path):
    (tmp_path / "trial.json").write_text("{}")
    (tmp_path / "bot.db").write_bytes(b"half a team")
    async with going(data=tmp_path, bot=False) as trial:
        assert trial.opening.cast.owner.user.first_name == "陈静"
    assert not (tmp_path / "bot.db").exists()


async def test_two_trials_do_not_share_a_folder(tmp_path):
    async with going(data=tmp_path, fresh=True):
        second = Trial(Options(port=0, data=tmp_path))
        with pytest.raises(CannotStart, match="Another trial is running"):
            await second.start()
        await second.stop()


async def test_a_file_is_no_folder_for_a_trial(tmp_path):
    (tmp_path / "file").touch()
    trial = Trial(Options(port=0, data=tmp_path / "file"))
    with pytest.raises(CannotStart, match="cannot be a folder"):
        await trial.start()
    await trial.stop()
