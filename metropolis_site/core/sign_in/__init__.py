"""How staff sign in: password, second factor, and what is refused on the way."""
