"""Every message that the bot tells by itself has a name in `/quiet`."""

import pkgutil
from importlib import import_module

from handlers import views
from handlers.views.told import WHAT, WHY


def kinds() -> set[str]:
    modules = [import_module(f"handlers.views.{one.name}") for one in pkgutil.iter_modules(views.__path__)]
    return {kind for module in modules for kind in getattr(module, "NOTICES", ())}


def test_every_message_has_a_name_in_quiet():
    assert kinds()
    assert not kinds() - WHAT.keys()


def test_only_what_has_a_name_has_a_reason():
    assert not WHY.keys() - WHAT.keys()
