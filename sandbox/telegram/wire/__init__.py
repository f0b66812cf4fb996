"""How users, chats and messages look in the Bot API's JSON."""
