"""Files that were sent, by the ids under which bots find them again."""

import mimetypes
import random
import string
from dataclasses import dataclass
from enum import StrEnum

_ALPHABET = string.ascii_letters + string.digits + "-_"


class FileKind(StrEnum):
    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """Bytes with their names; `width` and `height` are in pixels and zero for documents."""

    file_id: str
    unique_id: str
    path: str
    kind: FileKind
    name: str
    mime: str
    data: bytes
    width: int = 0
    height: int = 0

    @property
    def size(self) -> int:
        return len(self.data)


class FileStore:
    """All files of this Telegram."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add_photo(self, data: bytes, width: int, height: int) -> StoredFile:
        path = f"photos/file_{len(self._by_id)}.jpg"
        return self._keep(FileKind.PHOTO, "photo.jpg", "image/jpeg", path, data, width, height)

    def add_document(self, data: bytes, name: str, mime: str | None = None) -> StoredFile:
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        path = f"documents/file_{len(self._by_id)}.{suffix}"
        known = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return self._keep(FileKind.DOCUMENT, name, known, path, data, 0, 0)

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def _keep(
        self, kind: FileKind, name: str, mime: str, path: str, data: bytes, width: int, height: int
    ) -> StoredFile:
        prefix = "AgACAgIAAxkB" if kind is FileKind.PHOTO else "BQACAgIAAxkB"
        stored = StoredFile(
            file_id=prefix + self._token(48),
            unique_id="AQAD" + self._token(12),
            path=path,
            kind=kind,
            name=name,
            mime=mime,
            data=data,
            width=width,
            height=height,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[path] = stored
        return stored

    def _token(self, length: int) -> str:
        return "".join(self._rng.choices(_ALPHABET, k=length))
