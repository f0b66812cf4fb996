"""`python -m bot forecast`: forecasts tried on past sales, before anything is connected. No settings, no database."""
