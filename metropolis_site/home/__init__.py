"""The front of the site: home page, plain pages, error pages, health checks, demo content."""
