"""Settings of every environment: small files by concern, varied only by environment variables."""

from metropolis_site.settings.base import *  # noqa: F403
from metropolis_site.settings.logs import *  # noqa: F403
from metropolis_site.settings.security import *  # noqa: F403
from metropolis_site.settings.uploads import *  # noqa: F403
from metropolis_site.settings.wagtail import *  # noqa: F403
