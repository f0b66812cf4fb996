"""Merges as rows: kept whole, found by posting, judged from candidates."""

from services.db.merges.candidates import Candidates
from services.db.merges.merges import Merges

__all__ = ["Candidates", "Merges"]
