"""Merges: several postings of one buyer as one parcel. Our own layer over whole postings, dissolvable until it left."""
