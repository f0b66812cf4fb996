"""Merges as rows: kept whole, found by posting, judged from candidates."""

from services.db.merges.candidates import Candidates
from services.db.merges.merges import Merges
from services.db.merges.rules import MergeRules
from services.db.merges.savings import Savings
from services.db.merges.unproposed import Unproposed

__all__ = ["Candidates", "MergeRules", "Merges", "Savings", "Unproposed"]
