"""Pairs that carry Ozon's own labels: side by side at best."""

from sandbox.world.story.cast import Scene, Stage


def _pair(case: str, method: str) -> Scene:
    def scene(stage: Stage) -> None:
        buyer = stage.buyer(case)
        stage.keep(case, stage.put(buyer, method, hours=7), stage.put(buyer, method, hours=3))

    return scene


SCENES: tuple[Scene, ...] = (
    _pair("aggregator_pair", "CEL Standard"),
    _pair("three_pl_pair", "GBS"),
)


def russian_pair(stage: Stage) -> None:
    """Two FBS postings of one account; Ozon names no customer for them."""
    buyer = stage.buyer("fbs_pair")
    stage.keep("fbs_pair", stage.put(buyer, "Софьино", hours=5), stage.put(buyer, "Софьино", hours=2))
