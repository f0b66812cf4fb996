"""Postings: read from Ozon, kept, looked up, and told of."""
