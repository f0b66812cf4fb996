"""The bot's side: the HTTP Bot API."""
