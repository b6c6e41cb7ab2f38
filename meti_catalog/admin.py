"""Accounts in the admin, and nothing of the packages' own: their tables are looked after by the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group, User
from django.db.models import Exists, ManyToManyField, OuterRef, QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from meti_catalog.permission_labels import permission_labels
from programs.admin.reading import ReadOnlyAdmin
from programs.decisions.roles import name_of

if TYPE_CHECKING:
    StockUserAdmin = auth_admin.UserAdmin[User]
else:
    StockUserAdmin = auth_admin.UserAdmin

admin.site.unregister(ProcrastinateJob)  # what becomes of a file is shown under /uploads/
admin.site.unregister([User, Group])


@admin.register(User)
class UserAdmin(StockUserAdmin):
    """Accounts and their roles. Only superusers touch superusers, or make one."""

    list_display = ("username", "full_name", "roles", "is_active", "may_sign_in", "last_login")
    list_filter = ("groups", "is_active")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("氏名と連絡先", {"fields": ("last_name", "first_name", "email")}),
        ("役割", {"fields": ("is_active", "groups", "is_superuser")}),
        ("記録", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "usable_password", "password1", "password2")}),
        ("役割", {"fields": ("groups",)}),
    )
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    actions = ("release",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        failed = AccessAttempt.objects.filter(
            username=OuterRef("username"),
            failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
            attempt_time__gte=timezone.now() - get_cool_off(),
        )
        return super().get_queryset(request).annotate(is_locked=Exists(failed)).prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Nobody gives themselves more than they have."""
        return self.readonly_fields if _is_superuser(request) else (*self.readonly_fields, "is_superuser")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_above = obj is not None and obj.is_superuser and not _is_superuser(request)
        return not is_above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody: decisions name who made them. An account that is not needed any more is made inactive."""
        return False

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField[Any] | None:
        """Roles to tick."""
        if db_field.name == "groups":
            return cast(
                "ModelMultipleChoiceField[Any]",
                db_field.formfield(widget=CheckboxSelectMultiple, label="役割", help_text=""),
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="氏名")
    def full_name(self, user: User) -> str:
        """Family name first; nothing where neither was entered."""
        return name_of(user) if user.get_full_name() else ""

    @admin.display(description="役割")
    def roles(self, user: User) -> str:
        """The groups, and whether no permission is asked for at all."""
        named = [group.name for group in user.groups.all()]
        return "、".join(["全権限", *named] if user.is_superuser else named)

    @admin.display(description="ログイン可", boolean=True)
    def may_sign_in(self, user: Any) -> bool:
        """False after too many wrong passwords, until the hour is over or somebody releases it."""
        return not user.is_locked

    @admin.action(description="ログインの一時停止を解除する", permissions=["change"])
    def release(self, request: HttpRequest, users: QuerySet[User]) -> None:
        """Forget the wrong passwords that closed these accounts."""
        released = [user.username for user in users if reset(username=user.username)]
        if released:
            names = "、".join(released)
            messages.success(request, f"ログインの一時停止を解除しました（{names}）。")
        else:
            messages.info(request, "一時停止中のアカウントはありませんでした。")


@admin.register(Group)
class GroupAdmin(ReadOnlyAdmin):
    """Roles, to look up: which accounts have them, and what they may do. Migrations make them."""

    list_display = ("name", "members")
    search_fields = ("name",)
    fields = ("name", "members", "may")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("user_set")

    @admin.display(description="アカウント")
    def members(self, group: Group) -> str:
        """Who has the role, by name."""
        return "、".join(sorted(user.username for user in group.user_set.all()))

    @admin.display(description="できること")
    def may(self, group: Group) -> str:
        """Its permissions in words."""
        return "\n".join(permission_labels(group.permissions.select_related("content_type")))


def _is_superuser(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
