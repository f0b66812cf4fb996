"""Frozen values and pure rules: no clock, no input or output."""
