"""Small shared shapes: a chat's head and a file's."""

from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import Json, UserId
from sandbox.telegram.state.media import StoredFile
from sandbox.telegram.state.users import User
from sandbox.telegram.state.world import World


def chat_json(chat: Chat, world: World) -> Json:
    """The short Chat object that stands in messages."""
    if chat.is_private:
        return private_json(world.users[UserId(chat.id)])
    shown: Json = {"id": chat.id, "type": chat.kind.value, "title": chat.title}
    if chat.username:
        shown["username"] = chat.username
    if chat.is_forum:
        shown["is_forum"] = True
    return shown


def private_json(person: User) -> Json:
    shown: Json = {"id": person.id, "type": "private", "first_name": person.first_name}
    if person.username:
        shown["username"] = person.username
    return shown


def photo_json(file: StoredFile) -> Json:
    head = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size}
    return head | {"width": file.width, "height": file.height}


def document_json(file: StoredFile) -> Json:
    head = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size}
    return head | {"file_name": file.name, "mime_type": file.mime}
