"""`python -m bot backtest`: history replayed from a file, before anything is connected. No settings, no database."""
