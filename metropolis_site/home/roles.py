"""Roles of staff: which group may do what. Running it again brings a changed group back to this."""

from django.contrib.auth.models import Group, Permission

from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS, TRANSLATORS, MODERATORS = "Editors", "Translators", "Drawing moderators"

# Editions of the drawings and what they pick from.
EDITIONS = [
    ("campaigns", f"{action}_{model}") for model in ("edition", "drawingtheme") for action in ("add", "change", "view")
]
# Application, model and actions; pages and collections have permissions of their own below.
MODEL_PERMISSIONS: dict[str, list[tuple[str, str]]] = {
    EDITORS: [
        ("wagtailadmin", "access_admin"),
        *(("reports", f"{action}_indicator") for action in ("add", "change", "delete", "view")),
        *(
            ("reports", f"{action}_{model}")
            for model in ("topic", "series", "author")
            for action in ("add", "change", "delete", "view")
        ),
        ("reports", "change_formatrequest"),
        ("reports", "view_formatrequest"),
        *(("core", f"{action}_city") for action in ("add", "change", "delete", "view")),
        *EDITIONS,
        *(("campaigns", f"{action}_statutorymeeting") for action in ("add", "change", "delete", "view")),
        ("core", "change_sitesettings"),
        *(("core", f"{action}_menu") for action in ("add", "change", "delete", "view")),
        *(("wagtailredirects", f"{action}_redirect") for action in ("add", "change", "delete", "view")),
        *(("wagtailsearchpromotions", f"{action}_searchpromotion") for action in ("add", "change", "delete", "view")),
        ("wagtail_localize", "submit_translation"),
    ],
    MODERATORS: [
        ("wagtailadmin", "access_admin"),
        ("campaigns", "moderate_drawing"),
        *EDITIONS,
    ],
    TRANSLATORS: [
        ("wagtailadmin", "access_admin"),
        ("reports", "change_indicator"),
        ("reports", "view_indicator"),
        ("reports", "change_topic"),
        ("reports", "view_topic"),
        ("core", "change_menu"),
        ("core", "view_menu"),
        ("campaigns", "change_statutorymeeting"),
        ("campaigns", "view_statutorymeeting"),
        ("wagtail_localize", "submit_translation"),
    ],
}
PAGE_PERMISSIONS = {
    EDITORS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    TRANSLATORS: ("change_page", "publish_page"),
    MODERATORS: (),
}
# Wagtail asks for the permissions of its own models, whichever models a site puts in their place.
COLLECTION_PERMISSIONS: dict[str, tuple[tuple[str, str], ...]] = {
    EDITORS: (
        *(("wagtailimages", f"{action}_image") for action in ("add", "change", "choose")),
        *(("wagtaildocs", f"{action}_document") for action in ("add", "change", "choose")),
    ),
    TRANSLATORS: (("wagtailimages", "choose_image"), ("wagtaildocs", "choose_document")),
    MODERATORS: (),
}


def set_up_roles() -> None:
    """Create the groups and give each exactly the rights named above."""
    root_page, root_collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for name, permissions in MODEL_PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        found = [
            Permission.objects.get(content_type__app_label=app, codename=codename) for app, codename in permissions
        ]
        group.permissions.set(found)
        GroupPagePermission.objects.filter(group=group).delete()
        for codename in PAGE_PERMISSIONS[name]:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.create(group=group, page=root_page, permission=permission)
        GroupCollectionPermission.objects.filter(group=group).delete()
        for app, codename in COLLECTION_PERMISSIONS[name]:
            permission = Permission.objects.get(content_type__app_label=app, codename=codename)
            GroupCollectionPermission.objects.create(group=group, collection=root_collection, permission=permission)
