"""The account that a person signs in with."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models

from motcua.store.models import Row


class Account(Row, AbstractBaseUser):
    """Somebody who may sign in. What they may do comes from their posts, never from here."""

    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager["Account"]()

    def __str__(self) -> str:
        """Return the name of the person."""
        return self.full_name
