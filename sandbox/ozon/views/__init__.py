"""The world's things in the form in which Ozon shows them."""
