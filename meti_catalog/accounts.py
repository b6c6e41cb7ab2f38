"""Addresses of the account pages: signing in and out, changing one's password."""

from __future__ import annotations

from django.contrib.auth import views
from django.urls import path, reverse_lazy

urlpatterns = [
    path("login/", views.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", views.LogoutView.as_view(), name="logout"),
    path(
        "password/",
        views.PasswordChangeView.as_view(
            template_name="registration/change_password.html", success_url=reverse_lazy("password-changed")
        ),
        name="change-password",
    ),
    path(
        "password/changed/",
        views.PasswordChangeDoneView.as_view(template_name="registration/password_changed.html"),
        name="password-changed",
    ),
]
