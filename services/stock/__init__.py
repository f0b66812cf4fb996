"""Stock: what there is, how long it lasts, what to order."""
