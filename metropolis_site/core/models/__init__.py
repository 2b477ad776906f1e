"""Models of the floor, one subject a file."""

from metropolis_site.core.models.cities import City
from metropolis_site.core.models.documents import SiteDocument
from metropolis_site.core.models.images import SiteImage, SiteRendition
from metropolis_site.core.models.pages import SitePage
from metropolis_site.core.models.site_settings import SiteSettings
from metropolis_site.core.models.users import User

__all__ = ["City", "SiteDocument", "SiteImage", "SitePage", "SiteRendition", "SiteSettings", "User"]
