"""Who plays in the trial: always the same people, known by the same numbers."""

from dataclasses import dataclass

from sandbox.telegram import Group, Person, Telegram

GROUP = {"zh": "莲花仓库", "ru": "Склад «Лотос»", "en": "Lotus warehouse"}
_OWNERS = {"zh": "陈静", "ru": "Ольга", "en": "Olivia"}
_APP_LANGUAGES = {"zh": "zh-hans", "ru": "ru", "en": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The team, and somebody who does not belong to it."""

    owner: Person
    packer: Person
    buyer: Person
    service: Person
    stranger: Person

    @property
    def invited(self) -> tuple[tuple[str, Person], ...]:
        """Everybody who comes by an invitation, with the role."""
        return ("packer", self.packer), ("buyer", self.buyer), ("service", self.service)


def gather(telegram: Telegram, language: str) -> Cast:
    """Let everybody have a phone; nobody has opened the bot yet."""

    def person(name: str, tongue: str, username: str, number: int) -> Person:
        return telegram.create_person(name, language=_APP_LANGUAGES[tongue], username=username, user_id=number)

    return Cast(
        owner=person(_OWNERS[language], language, "lotus_owner", 700_000_101),
        packer=person("李伟", "zh", "lotus_packer", 700_000_102),
        buyer=person("Анна", "ru", "lotus_buyer", 700_000_103),
        service=person("Emma", "en", "lotus_service", 700_000_104),
        stranger=person("Иван", "ru", "passer_by", 700_000_105),
    )


def meet(telegram: Telegram, cast: Cast, language: str) -> Group:
    """The team's group; the bot is a member that may delete and pin."""
    group = telegram.create_group(GROUP[language], cast.owner, [person for _, person in cast.invited])
    group.add_bot(admin=True)
    return group
