"""Settings of every environment: small files by concern, varied only by environment variables."""

from metropolis_site.settings.base import *  # noqa: F403
from metropolis_site.settings.caching import *  # noqa: F403
from metropolis_site.settings.logs import *  # noqa: F403
from metropolis_site.settings.monitoring import *  # noqa: F403
from metropolis_site.settings.security import *  # noqa: F403
from metropolis_site.settings.sign_in import *  # noqa: F403
from metropolis_site.settings.storage import *  # noqa: F403
from metropolis_site.settings.uploads import *  # noqa: F403
from metropolis_site.settings.wagtail import *  # noqa: F403
