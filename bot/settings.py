"""Settings. The environment is read here and nowhere else; `.env.example` explains every name."""

import os
from pathlib import Path
from typing import Annotated, Self

from dotenv import dotenv_values
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url

from services.domain.team import Language

_CREDENTIALS = "CREDENTIALS_DIRECTORY"
_DOTENV = Path(".env")

Positive = Annotated[float, Field(gt=0)]


class Settings(BaseModel):
    """What can be set. Made directly it reads nothing; `from_environment` is for the real process."""

    model_config = ConfigDict(frozen=True)

    telegram_token: SecretStr = SecretStr("")
    secret_keys: SecretStr = SecretStr("")
    data_dir: Path = Path("data")
    database_url: SecretStr = SecretStr("")
    telegram_api: str = "https://api.telegram.org"
    telegram_proxy: SecretStr = SecretStr("")
    ozon_api: str = "https://api-seller.ozon.ru"
    ozon_proxy: SecretStr = SecretStr("")
    font_dirs: str = ""
    language: Annotated[Language | None, BeforeValidator(lambda text: text or None)] = None
    log_level: str = "INFO"
    log_json: bool = False
    backups_kept: Annotated[int, Field(ge=1)] = 7
    stop_seconds: Positive = 15
    poll_seconds: Annotated[int, Field(ge=0, le=50)] = 30
    workers: Annotated[int, Field(ge=1)] = 32
    tick_seconds: Positive = 1
    group_per_minute: Annotated[int, Field(ge=1)] = 18
    chat_per_second: Positive = 1
    chat_burst: Annotated[int, Field(ge=1)] = 3
    all_per_second: Annotated[int, Field(ge=1)] = 30
    card_seconds: Annotated[float, Field(ge=0)] = 3

    @property
    def database(self) -> str:
        """The address of the database; an SQLite file in the data folder unless another one is set."""
        return self.database_url.get_secret_value() or f"sqlite+aiosqlite:///{self.data_dir / 'bot.db'}"

    @property
    def database_file(self) -> Path | None:
        """The SQLite file; None for another database."""
        address = make_url(self.database)
        return Path(address.database or "") if address.get_backend_name() == "sqlite" else None

    @property
    def keys(self) -> list[str]:
        """Encryption keys, the newest first."""
        return [key.strip() for key in self.secret_keys.get_secret_value().split(",") if key.strip()]

    @property
    def font_folders(self) -> list[Path]:
        """More typefaces for documents than the packaged ones."""
        return [Path(part.strip()) for part in self.font_dirs.split(",") if part.strip()]

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.telegram_token.get_secret_value()

    @property
    def backups(self) -> Path:
        """Where automatic copies of the database lie."""
        return self.data_dir / "backups"

    def secrets(self) -> list[str]:
        """Everything that must never be printed."""
        hidden = (self.telegram_token, self.database_url, self.telegram_proxy, self.ozon_proxy)
        return [text for text in (*self.keys, *(one.get_secret_value() for one in hidden)) if text]


class _Environment(BaseSettings, Settings):
    """The same names, from the environment, a ``.env`` file, or a folder with one file for each secret."""

    model_config = SettingsConfigDict(frozen=True, env_file=_DOTENV, env_file_encoding="utf-8", extra="ignore")

    @classmethod
    def here(cls) -> Self:
        folder = os.environ.get(_CREDENTIALS)  # noqa: TID251 - the one reader of the environment
        return cls(_secrets_dir=folder) if folder else cls()


def from_environment() -> Settings:
    """The settings of this process. Raises pydantic's `ValidationError`, a `ValueError`."""
    return Settings.model_validate(_Environment.here().model_dump())


def unknown_names() -> list[str]:
    """Names in ``.env`` that mean nothing here: most often a misspelling."""
    known = set(Settings.model_fields)
    return [name for name in dotenv_values(_DOTENV) if name.lower() not in known]


def shell_language() -> str:
    """The language that the computer speaks, as its environment names it."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    found = (os.environ.get(name, "") for name in names)  # noqa: TID251 - the one reader of the environment
    return next((text for text in found if text), "")
