"""Screens of prices and rates."""
