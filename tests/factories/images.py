"""Images of the library."""

from wagtail.models import Collection

import factory
import wagtail_factories

from metropolis_site.core.models import SiteImage


class SiteImageFactory(wagtail_factories.ImageFactory):
    """A small image with a credit."""

    class Meta:
        model = SiteImage

    # Below the root, as every collection is; the factory of Wagtail's would make another root.
    collection = factory.LazyFunction(Collection.get_first_root_node)
    title = "A square"
    description = "A square of one colour"
    credit = "Metropolis"
    file__width = 64
    file__height = 64
