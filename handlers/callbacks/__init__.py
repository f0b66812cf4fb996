"""Every button's data, side by side. The prefix is ``feature.verb``; 64 bytes in all.

Adding or renaming a field makes old buttons fall through to the stale-button answer: change the prefix then.
A button that decides carries the id and the *revision* that the person saw.
"""

from handlers.callbacks.catalog import *
from handlers.callbacks.chats import *
from handlers.callbacks.consent import *
from handlers.callbacks.core import *
from handlers.callbacks.defence import *
from handlers.callbacks.merges import *
from handlers.callbacks.orders import *
from handlers.callbacks.paper import *
from handlers.callbacks.rules import *
from handlers.callbacks.savings import *
from handlers.callbacks.shops import *
from handlers.callbacks.tariffs import *
from handlers.callbacks.team import *
from handlers.callbacks.trials import *
