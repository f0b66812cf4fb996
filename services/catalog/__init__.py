"""Products of the shops: read from Ozon, looked up, weighed by hand where Ozon does not know."""
