"""One file per noun; every endpoint takes a `Desk` and gives the answer's body."""
