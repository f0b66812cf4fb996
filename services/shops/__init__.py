"""Ozon seller accounts: connecting, keeping, and watching over their keys."""
