"""Running the site: what is due by the clock, background tasks that failed, and what operators see of both."""
