"""Prices of the shop's own carriers, and the rates between currencies: entered by people, never fetched."""
