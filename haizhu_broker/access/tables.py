"""The tables in which a root keeps its relations: one for organizations' groups, one for single people."""

from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase


class UserRelation(UserObjectPermissionBase):
    """A single person tied to a root; the root's app adds `content_object`, the key to it."""

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True
        default_permissions = ()


class GroupRelation(GroupObjectPermissionBase):
    """An organization's people tied to a root; the root's app adds `content_object`, the key to it."""

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = True
        default_permissions = ()
