"""Cases in which two postings of an own carrier must not share a parcel: one for every reason."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from sandbox.world import people
from sandbox.world.places import Address
from sandbox.world.postings import PLAIN, Traits
from sandbox.world.story.cast import OWN, Scene, Stage, assembled


def other_customer_id(stage: Stage) -> None:
    """One block, two accounts: the block is not the account after all."""
    first = stage.buyer("block")
    second = stage.buyer("block again", block=first.block, address=first.address)
    second.orders = 40
    stage.keep("other_customer_id", stage.put(first), stage.put(second, hours=6))


def same_customer_other_block(stage: Stage) -> None:
    """Two blocks, one account id."""
    first = stage.buyer("id")
    second = stage.buyer("id again", address=first.address)
    second.customer_id = first.customer_id
    stage.keep("same_customer_other_block", stage.put(first), stage.put(second, hours=6))


def other_flat(stage: Stage) -> None:
    buyer = stage.buyer("flat")
    street = buyer.address.tail.rsplit(",", 1)[0]
    other = replace(buyer.address, tail=f"{street}, кв. 777")
    stage.keep("other_flat", stage.put(buyer), stage.put(buyer, hours=6, address=other))


def other_address(stage: Stage) -> None:
    buyer = stage.buyer("address")
    other = people.home(stage.world.dice("elsewhere"))
    stage.keep("other_address", stage.put(buyer), stage.put(buyer, hours=6, address=other))


def absent_address(stage: Stage) -> None:
    buyer = stage.buyer("nowhere")
    nowhere = Address(country="")
    stage.keep("absent_address", stage.put(buyer, address=nowhere), stage.put(buyer, hours=6, address=nowhere))


def pickup_point(stage: Stage) -> None:
    """The same pick-up point twice: not before a trial."""
    buyer = stage.buyer("point", address=people.pick_up_point(stage.world.dice("point")))
    stage.keep("pickup_point", stage.put(buyer), stage.put(buyer, hours=6))


def cancellation_asked(stage: Stage) -> None:
    buyer = stage.buyer("asked")
    first, second = stage.put(buyer), stage.put(buyer, hours=6)
    stage.world.ask_cancellation(second.number, message="Заказал дважды по ошибке", silence=timedelta(hours=31))
    stage.keep("cancellation_asked", first, second)


def dispute(stage: Stage) -> None:
    buyer = stage.buyer("dispute")
    first, second = stage.put(buyer), stage.put(buyer, hours=6)
    stage.world.dispute(second.number)
    stage.keep("dispute", first, second)


def deadline_near(stage: Stage) -> None:
    """The second must leave within the hour."""
    buyer = stage.buyer("deadline")
    first, second = stage.put(buyer), stage.put(buyer, hours=30)
    second.ship_by = stage.world.now + timedelta(minutes=40)
    second.hard_deadline = stage.world.now + timedelta(minutes=70)
    stage.keep("deadline_near", first, second)


def already_numbered(stage: Stage) -> None:
    """One of two packed postings has its number."""
    buyer = stage.buyer("numbered")
    first, second = stage.put(buyer, hours=30), stage.put(buyer, hours=28)
    assembled(stage, second, track="LV700000017CN")
    stage.keep("already_numbered", assembled(stage, first), second)


def odd_number(stage: Stage) -> None:
    """A number of another form, from which no buyer can be read."""
    buyer = stage.buyer("odd")
    stage.keep("odd_number", stage.put(buyer), stage.put(buyer, hours=6, number="4708216109137"))


def _second(case: str, *, method: str = OWN, traits: Traits = PLAIN) -> Scene:
    def scene(stage: Stage) -> None:
        buyer = stage.buyer(case)
        stage.keep(case, stage.put(buyer), stage.put(buyer, method, hours=2, traits=traits))

    return scene


def _demand(ending: str) -> Scene:
    """The second wants something filled in before it can be assembled."""
    case = f"needs_{ending}"

    def scene(stage: Stage) -> None:
        buyer = stage.buyer(case)
        items = stage.goods()
        traits = Traits(requires=MappingProxyType({ending: (items[0][0].sku,)}))
        stage.keep(case, stage.put(buyer), stage.put(buyer, hours=6, items=items, traits=traits))

    return scene


SCENES: tuple[Scene, ...] = (
    other_customer_id,
    same_customer_other_block,
    other_flat,
    other_address,
    absent_address,
    pickup_point,
    cancellation_asked,
    dispute,
    deadline_near,
    already_numbered,
    odd_number,
    _second("other_method", method="Yanwen"),
    _second("other_warehouse", method="e-youbao, Shenzhen"),
    _second("express", method="Express", traits=Traits(express=True)),
    _second("express_same_method", traits=Traits(express=True)),
    _second("multibox", traits=Traits(multibox=True)),
    _second("legal", traits=Traits(company_name="ООО «Пример и Ко»", company_inn="0000000000")),
    _second("click_and_collect", method="Shop counter", traits=Traits(click_and_collect=True)),
    _second("click_and_collect_same_method", traits=Traits(click_and_collect=True)),
    _second("external", traits=Traits(external_platform="example-market")),
    _demand("country"),
    _demand("gtd"),
    _demand("mandatory_mark"),
    _demand("rnpt"),
    _demand("imei"),
)
