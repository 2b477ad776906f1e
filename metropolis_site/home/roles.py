"""Roles of staff: which group may do what. Running it again brings a changed group back to this."""

from django.contrib.auth.models import Group, Permission

from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS, TRANSLATORS, MODERATORS = "Editors", "Translators", "Drawing moderators"

# Application, model and actions; pages and collections have permissions of their own below.
MODEL_PERMISSIONS: dict[str, list[tuple[str, str]]] = {
    EDITORS: [
        ("wagtailadmin", "access_admin"),
        *(("reports", f"{action}_indicator") for action in ("add", "change", "delete", "view")),
        *(("core", f"{action}_city") for action in ("add", "change", "delete", "view")),
        *(("campaigns", f"{action}_edition") for action in ("add", "change", "view")),
        ("core", "change_sitesettings"),
        ("wagtail_localize", "submit_translation"),
    ],
    MODERATORS: [
        ("wagtailadmin", "access_admin"),
        ("campaigns", "moderate_drawing"),
        *(("campaigns", f"{action}_edition") for action in ("add", "change", "view")),
    ],
    TRANSLATORS: [
        ("wagtailadmin", "access_admin"),
        ("reports", "change_indicator"),
        ("reports", "view_indicator"),
        ("wagtail_localize", "submit_translation"),
    ],
}
PAGE_PERMISSIONS = {
    EDITORS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    TRANSLATORS: ("change_page", "publish_page"),
    MODERATORS: (),
}
COLLECTION_PERMISSIONS = {
    EDITORS: ("add_siteimage", "change_siteimage", "choose_siteimage", "add_sitedocument", "change_sitedocument",
              "choose_sitedocument"),
    TRANSLATORS: ("choose_siteimage", "choose_sitedocument"),
    MODERATORS: (),
}  # fmt: skip


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
        for codename in COLLECTION_PERMISSIONS[name]:
            permission = Permission.objects.get(content_type__app_label="core", codename=codename)
            GroupCollectionPermission.objects.create(group=group, collection=root_collection, permission=permission)
