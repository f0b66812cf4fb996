"""What the program does: use cases, pure domain, wire clients, database. Nothing here knows Telegram."""
