"""Durable writes on Ozon: the journal that use cases write, the runner that carries it out."""
