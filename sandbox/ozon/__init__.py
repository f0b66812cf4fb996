"""The simulated Ozon Seller API over real HTTP."""

from sandbox.ozon.faults import Fault, Faults
from sandbox.ozon.server import OzonServer

__all__ = ["Fault", "Faults", "OzonServer"]
