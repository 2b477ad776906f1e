"""What of allauth is ours: no sign-up, and no second count of wrong passwords beside that of axes."""

from typing import Any

from django.http import HttpRequest

from allauth.account.adapter import DefaultAccountAdapter


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by those who manage users in the admin (docs.allauth.org, "Adapter")."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave the count of wrong passwords to axes, whose count is one for all processes."""
