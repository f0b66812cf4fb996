"""The people's side over HTTP: the phone page and its API."""
