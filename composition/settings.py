"""Settings, from the environment and from `.env`; `.env.example` documents each."""

import re
from pathlib import Path
from typing import Literal, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import SettingsError

_APIS = ("telegram_api_url", "twilio_api_url", "twilio_content_api_url", "whatsapp_api_url")
_BOT = re.compile(r"[a-z0-9-]+=[0-9]+:[A-Za-z0-9_-]+")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SID, _TEMPLATE = r"HX[0-9a-fA-F]{32}(:[A-Za-z_]+)?", r"[a-z0-9_]{1,512}(:[A-Za-z_]+)?"
_SIDS, _TEMPLATES = rf"^{_SID}(,{_SID})*$", rf"^{_TEMPLATE}(,{_TEMPLATE})*$"
_CLOUD = ("whatsapp_access_token", "whatsapp_app_secret", "whatsapp_verify_token")


class Settings(BaseSettings):
    """What an owner may set. Parts get values from here, never the whole."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    database_url: SecretStr | None = None
    data_dir: Path = Path("data")
    postgres_bin: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: str | None = None
    environment: Literal["development", "production"] = "development"
    quiet_seconds: float = Field(default=1.2, ge=0, le=10)
    keep_days: int = Field(default=180, ge=30, le=3650)

    telegram_bot_token: SecretStr | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_bots: SecretStr | None = None
    telegram_messages_per_second: float = Field(default=25, gt=0, le=1000)
    telegram_api_url: str = "https://api.telegram.org"

    twilio_account_sid: str | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_whatsapp_number: str | None = Field(default=None, pattern=r"^\+[1-9][0-9]{6,14}$")
    twilio_sms_number: str | None = Field(default=None, pattern=r"^\+[1-9][0-9]{6,14}$")
    twilio_template_sid: str | None = Field(default=None, pattern=r"^HX[0-9a-fA-F]{32}$")
    twilio_reminder_template_sid: str | None = Field(default=None, pattern=_SIDS)
    twilio_next_customer_template_sid: str | None = Field(default=None, pattern=_SIDS)
    twilio_own_templates: bool = True
    twilio_shared_key: SecretStr | None = None
    twilio_messages_per_second: float = Field(default=10, gt=0, le=1000)
    twilio_settle_seconds: float = Field(default=20, ge=0, le=300)
    twilio_lost_after_seconds: float = Field(default=180, ge=0, le=3600)
    twilio_api_url: str = "https://api.twilio.com"
    twilio_content_api_url: str = "https://content.twilio.com"

    whatsapp_phone_number_id: str | None = Field(default=None, pattern=r"^[0-9]{5,30}$")
    whatsapp_access_token: SecretStr | None = None
    whatsapp_app_secret: SecretStr | None = None
    whatsapp_verify_token: SecretStr | None = None
    whatsapp_template: str | None = Field(default=None, pattern=rf"^{_TEMPLATE}$")
    whatsapp_reminder_template: str | None = Field(default=None, pattern=_TEMPLATES)
    whatsapp_next_customer_template: str | None = Field(default=None, pattern=_TEMPLATES)
    whatsapp_api_url: str = "https://graph.facebook.com"

    smtp_url: SecretStr | None = None
    email_from: str | None = None

    @model_validator(mode="after")
    def fit_together(self) -> Self:
        if self.public_url and not self.public_url.startswith(("https://", "http://")):
            raise ValueError("PUBLIC_URL must begin with https://")
        for name in _APIS:
            if self.environment == "production" and "127.0.0.1" in getattr(self, name):
                raise ValueError(
                    f"{name.upper()} is a stand-in, which ENVIRONMENT=production refuses"
                )
        if self.twilio_account_sid:
            if self.twilio_auth_token is None:
                raise ValueError("TWILIO_ACCOUNT_SID needs TWILIO_AUTH_TOKEN")
            if self.public_url is None:
                raise ValueError("Twilio can only call us: it needs PUBLIC_URL")
        if self.smtp_url and self.email_from is None:
            raise ValueError("SMTP_URL needs EMAIL_FROM")
        if self.whatsapp_phone_number_id:
            for name in _CLOUD:
                if getattr(self, name) is None:
                    raise ValueError(f"WHATSAPP_PHONE_NUMBER_ID needs {name.upper()}")
            if self.twilio_account_sid and self.twilio_whatsapp_number:
                raise ValueError(
                    "TWILIO_WHATSAPP_NUMBER and WHATSAPP_PHONE_NUMBER_ID are two ways to the same "
                    "channel: keep one"
                )
        return self

    @model_validator(mode="after")
    def bots_have_names(self) -> Self:
        given = self.telegram_bots.get_secret_value() if self.telegram_bots else ""
        bots = [one.strip() for one in given.split(",")] if given else []
        if not all(_BOT.fullmatch(one) for one in bots):
            raise ValueError("TELEGRAM_BOTS must look like palermo=123:AA...,centro=456:BB...")
        own = self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else ""
        ids = [one.partition("=")[2].partition(":")[0] for one in (*bots, f"={own}")]
        if len({*ids}) < len(ids):
            raise ValueError("TELEGRAM_BOTS has a bot twice, or that of TELEGRAM_BOT_TOKEN")
        return self

    @property
    def only_tries_out(self) -> bool:
        """Whether nobody but this machine's user can be there: no channel, no way in."""
        telegram = self.telegram_bot_token or self.telegram_bots
        channels = (telegram, self.twilio_account_sid, self.whatsapp_phone_number_id)
        reachable = self.public_url or self.smtp_url or self.host not in _LOOPBACK
        return self.environment == "development" and not any(channels) and not reachable

    @property
    def database_dsn(self) -> str | None:
        """`DATABASE_URL` as SQLAlchemy and asyncpg want it; `None`: the embedded server."""
        return None if self.database_url is None else _dsn(self.database_url.get_secret_value())


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        SettingsError: one of them is wrong; which, and what is expected.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        setting = ".".join(str(part) for part in first["loc"]).upper() or "settings"
        raise SettingsError(setting, f"{first['msg']} (given: {_shown(first)}).") from None


def _shown(error: object) -> str:
    """What was given; a whole set of settings may hold secrets, so only single values."""
    given = error.get("input") if isinstance(error, dict) else None
    return repr(given)[:60] if isinstance(given, str | int | float) else "these together"


def _dsn(url: str) -> str:
    form = SettingsError(
        "DATABASE_URL", "it must look like postgresql://user:password@host:5432/database."
    )
    try:
        parts = urlsplit(url)
        _ = parts.port  # reading it is what checks it
    except ValueError:
        raise form from None
    if parts.scheme.split("+")[0] not in ("postgres", "postgresql"):
        raise form
    # libpq's word for it, which hosting providers put there, is `sslmode`; asyncpg's is `ssl`.
    query = [
        ("ssl" if name == "sslmode" else name, value) for name, value in parse_qsl(parts.query)
    ]
    return urlunsplit(parts._replace(scheme="postgresql+asyncpg", query=urlencode(query)))
