"""How updates reach the bot."""
