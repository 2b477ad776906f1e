"""The search of the site: over its pages, and over what each feature offers to be found."""
