"""Many drawings at once: what a city sends on a stick comes in, what an exhibition may show goes out."""
