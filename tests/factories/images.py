"""Images of the library."""

import wagtail_factories

from metropolis_site.core.models import SiteImage


class SiteImageFactory(wagtail_factories.ImageFactory):
    """A small image with a credit."""

    class Meta:
        model = SiteImage

    title = "A square"
    description = "A square of one colour"
    credit = "Metropolis"
    file__width = 64
    file__height = 64
