"""Files in a call: uploaded, or named by an id that was seen before."""

from sandbox.telegram.botapi.args import Args
from sandbox.telegram.errors import bad
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.images import picture_size
from sandbox.telegram.state.media import FileKind, StoredFile

_MOST_PHOTO = 10 * 1024 * 1024
_MOST_SIDES = 10_000
_MOST_DOWNLOADED = 20 * 1024 * 1024


def photo_of(sim: Simulation, args: Args) -> StoredFile:
    upload = args.upload("photo")
    if upload is None:
        return _by_id(sim, args, "photo", FileKind.PHOTO)
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > _MOST_PHOTO:
        raise bad(f"file is too big for a photo; the maximum size is {_MOST_PHOTO} bytes")
    size = picture_size(upload.data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(size) > _MOST_SIDES or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return sim.files.add_photo(upload.data, *size)


def document_of(sim: Simulation, args: Args) -> StoredFile:
    upload = args.upload("document")
    if upload is None:
        return _by_id(sim, args, "document", FileKind.DOCUMENT)
    if not upload.data:
        raise bad("file must be non-empty")
    return sim.files.add_document(upload.data, upload.name)


def get_file(sim: Simulation, args: Args) -> Json:
    """A file's path for downloading; files over 20 MB are out of a bot's reach."""
    file_id = args.text("file_id")
    if not file_id:
        raise bad("file_id not specified")
    stored = sim.files.find(file_id)
    if stored is None:
        raise bad("invalid file_id")
    if stored.size > _MOST_DOWNLOADED:
        raise bad("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def _by_id(sim: Simulation, args: Args, field: str, kind: FileKind) -> StoredFile:
    given = args.text(field)
    if not given or given.startswith("attach://"):
        raise bad(f"there is no {field} in the request")
    if given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    stored = sim.files.find(given)
    if stored is None:
        raise bad("wrong remote file identifier specified: Wrong string length")
    if stored.kind is not kind:
        raise bad(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
    return stored
