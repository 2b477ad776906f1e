"""Models of the floor, one subject a file."""

from metropolis_site.core.models.cities import City
from metropolis_site.core.models.documents import SiteDocument
from metropolis_site.core.models.images import SiteImage, SiteRendition
from metropolis_site.core.models.job_runs import JobRun
from metropolis_site.core.models.menus import Menu, MenuLine
from metropolis_site.core.models.page_purges import PagePurge
from metropolis_site.core.models.pages import SitePage
from metropolis_site.core.models.site_settings import SiteSettings
from metropolis_site.core.models.users import User

__all__ = [
    "City",
    "JobRun",
    "Menu",
    "MenuLine",
    "PagePurge",
    "SiteDocument",
    "SiteImage",
    "SitePage",
    "SiteRendition",
    "SiteSettings",
    "User",
]
