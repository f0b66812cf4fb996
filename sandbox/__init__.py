"""A world to try the bot in: a seeded story behind simulated Ozon, carrier and Telegram servers."""
