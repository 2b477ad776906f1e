"""The project: settings, addresses, the floor (`core`) and the front of the site (`home`)."""
