"""Journeys: what people do with the site, in a real browser, against the real server with the demo content."""
