"""Formatted text: parse modes, given entities, and what Telegram finds in plain words by itself."""
