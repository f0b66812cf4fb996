"""What sellers really wrote through the API: the proof that nothing is done twice."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One accepted write. `effect` is false where it repeated what was already so or already under way."""

    at: datetime
    client_id: str
    posting_number: str
    verb: str
    value: str = ""
    effect: bool = True


@dataclass(slots=True)
class Journal:
    """Accepted writes as they came; verbs: ship, track, delivering, last-mile, delivered, cancel, cutoff and more."""

    writes: list[Write] = field(default_factory=list)

    def add(self, write: Write) -> None:
        self.writes.append(write)

    def of(self, posting_number: str, verb: str | None = None) -> list[Write]:
        """Writes on one posting, of one kind if a verb is given."""
        return [w for w in self.writes if w.posting_number == posting_number and verb in {None, w.verb}]

    def doubles(self) -> list[Write]:
        """Writes that changed something which the same verb and value had changed before."""
        seen: set[tuple[str, str, str]] = set()
        found: list[Write] = []
        for write in self.writes:
            key = (write.posting_number, write.verb, write.value)
            if write.effect and key in seen:
                found.append(write)
            seen.add(key)
        return found
