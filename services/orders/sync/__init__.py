"""Reading postings from Ozon, each kind of reading a job of its own."""
