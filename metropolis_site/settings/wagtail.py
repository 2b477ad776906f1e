"""Wagtail: names, languages, custom models, and nothing that calls another host."""

from metropolis_site.settings.base import LANGUAGES, SITE_URL
from metropolis_site.settings.env import env

WAGTAIL_SITE_NAME = "Metropolis"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Blocks that features offer to the story of every page; core knows no feature, so they come by name.
STORY_BLOCKS = {"drawings": "campaigns.drawings.blocks.DrawingsBlock"}
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "metropolis_site.core.page_pictures.SiteImageForm"
# Of 100. A drawing in crayon is all grain: at 80, Wagtail's own, a view of the gallery weighs more than a megabyte,
# and at these a third, with no difference to the eye.
WAGTAILIMAGES_AVIF_QUALITY = 45
WAGTAILIMAGES_WEBP_QUALITY = 60
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "epub", "ods", "odt", "pdf", "pptx", "xlsx", "zip"]

# Through Wagtail's view, wherever the files live: it asks whether the reader may have the document.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.int("DOCUMENT_MAX_BYTES", default=100_000_000)

# "simple": the site has three languages and more in its PDFs, and no stemming is right for all of them.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database", "SEARCH_CONFIG": "simple"}}

# Both would load from or report to other hosts from the admin.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
