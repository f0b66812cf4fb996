"""The trial's encryption key: made by itself and kept beside the data, as a real deployment's must never be."""

from pathlib import Path

from services.vault import new_key

_NAME = "trial.key"


def trial_key(folder: Path) -> str:
    """The key of the trial in this folder; a new one where there is none yet."""
    path = folder / _NAME
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(f"{new_key()}\n", encoding="ascii")
    return path.read_text(encoding="ascii").strip()
