"""Cases in which postings may share a parcel."""

from sandbox.world.story.cast import Scene, Stage, assembled


def joinable(stage: Stage) -> None:
    buyer = stage.buyer("joinable")
    stage.keep("joinable", stage.put(buyer, hours=9), stage.put(buyer, hours=3))


def joinable_three(stage: Stage) -> None:
    buyer = stage.buyer("joinable_three")
    stage.keep("joinable_three", *(stage.put(buyer, hours=hours) for hours in (20, 11, 2)))


def joinable_packed(stage: Stage) -> None:
    """Both are assembled and neither has its number yet."""
    buyer = stage.buyer("joinable_packed")
    first, second = (assembled(stage, stage.put(buyer, hours=hours)) for hours in (30, 26))
    stage.keep("joinable_packed", first, second)


def joinable_spelt_otherwise(stage: Stage) -> None:
    """The same door, written in two ways."""
    from dataclasses import replace

    buyer = stage.buyer("spelling")
    other = replace(buyer.address, tail=buyer.address.tail.replace("д. ", "дом ").replace("кв. ", "квартира "))
    stage.keep("joinable_spelt_otherwise", stage.put(buyer), stage.put(buyer, hours=5, address=other))


def split_siblings(stage: Stage) -> None:
    """Two postings of one order that was divided."""
    buyer = stage.buyer("siblings")
    parent = stage.put(buyer, items=stage.goods(2))
    numbers = stage.world.split(parent.number)
    stage.keep("split_siblings", *(stage.world.find(number) for number in numbers))


def arrives_soon(stage: Stage) -> None:
    """The first of two: the second is ordered shortly after the story begins."""
    buyer = stage.buyer("soon")
    stage.keep("arrives_soon", stage.put(buyer, hours=4))


def one_customer_hidden(stage: Stage) -> None:
    """Two of a kind, one of which Ozon shows without its buyer."""
    from sandbox.world.postings import Traits

    buyer = stage.buyer("hidden")
    hidden = stage.put(buyer, hours=6, traits=Traits(hide_customer=True))
    stage.keep("one_customer_hidden", stage.put(buyer), hidden)


SCENES: tuple[Scene, ...] = (
    joinable,
    joinable_three,
    joinable_packed,
    joinable_spelt_otherwise,
    split_siblings,
    arrives_soon,
    one_customer_hidden,
)
