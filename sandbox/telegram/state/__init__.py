"""What the simulated Telegram remembers: users, chats, members, messages, files, presses, commands."""
