"""How a chat wants to be spoken to."""

from handlers import callbacks as cb
from handlers.texts import ZONES, Texts, zone_name
from handlers.views.roles import LANGUAGES, hours, topic_name
from handlers.views.screens import Button, Screen, in_rows, lines, press
from services.domain.team import NEVER, Chat, Hours, Language, Topic, read_hours
from services.domain.team.roster import ChatPage

OFFERED = tuple(Topic)
"""What can be heard of: a topic stands here once a feature tells of it."""
_QUIET = ("2100-0800", "2200-0700", "2300-0900", "0000-0000")
_WORKING = ("0900-1800", "0900-1900", "1000-2000", "0800-2200")


def page(t: Texts, page: ChatPage, thread: int) -> Screen:
    """All settings of one's private chat or of a group."""
    chat = page.chat
    heard = [topic_name(t, topic) for topic in OFFERED if topic in page.topics(thread)]
    return Screen(
        text=lines(
            t("⚙ Your settings") if chat.private else t("⚙ Settings of this group"),
            t("Language: {language}", language=LANGUAGES[chat.language]),
            t("Times: {zone}", zone=zone_name(t, chat.zone)),
            t("Quiet {hours}: no sound then, except red alerts once", hours=hours(t, chat.quiet)),
            t("Work {hours}: in these hours I ring for what is urgent", hours=hours(t, chat.working)),
            t("I tell: {topics}", topics=t.names(heard) or t("nothing by myself")),
        ),
        rows=[
            _languages(chat),
            [press(t("Time zone"), cb.PickZone()), press(t("What I tell"), cb.PickHearing(thread=thread))],
            [
                press(t("Quiet hours"), cb.PickHours(which="quiet")),
                press(t("Working hours"), cb.PickHours(which="working")),
            ],
            [press(t("Who was sent what"), cb.OpenTold(everywhere=False))],
            [press(t("Home"), cb.Home())] if chat.private else [],
        ],
    )


def _languages(chat: Chat) -> list[Button]:
    return [
        press(
            f"✓ {LANGUAGES[language]}" if language is chat.language else LANGUAGES[language],
            cb.SetLanguage(language=language.value, back="settings"),
        )
        for language in Language
    ]


def zones(t: Texts, chat: Chat) -> Screen:
    """The usual zones as buttons; any other is typed."""
    buttons = [
        press(f"✓ {zone_name(t, zone)}" if zone == chat.zone else zone_name(t, zone), cb.SetZone(zone=zone))
        for zone in ZONES
    ]
    return Screen(
        text=lines(
            t("By which clock?"),
            t("Now: {zone}. Telegram does not tell me where you are, so please choose.", zone=zone_name(t, chat.zone)),
        ),
        rows=[
            *in_rows(buttons, 3),
            [press(t("Another city…"), cb.TypeZone()), press(t("Back"), cb.OpenSettings())],
        ],
    )


def asking_zone(t: Texts, chat: Chat) -> Screen:
    """A city, typed."""
    return Screen(
        text=lines(
            t("Send a big city of your zone, or the distance from UTC: Shenzhen, Казань, UTC+8. /cancel leaves it."),
            _how_to_answer(t, chat),
        ),
        titled=False,
        ask=t("City or UTC+8"),
    )


def presets(t: Texts, chat: Chat, which: str) -> Screen:
    """Usual hours as buttons; any other are typed."""
    quiet = which == "quiet"
    now = chat.quiet if quiet else chat.working
    words = t("When shall I keep quiet?") if quiet else t("When do you work?")
    return Screen(
        text=lines(
            words,
            t("Now: {hours} {zone}", hours=hours(t, now), zone=zone_name(t, chat.zone)),
            t("Messages still come then, without a sound.") if quiet else None,
        ),
        rows=[
            *in_rows([_preset(t, which, span) for span in (_QUIET if quiet else _WORKING)]),
            [press(t("Other hours…"), cb.TypeHours(which=which)), press(t("Back"), cb.OpenSettings())],
        ],
    )


def _preset(t: Texts, which: str, span: str) -> Button:
    return press(hours(t, span_of(span)), cb.SetHours(which=which, span=span))


def span_of(span: str) -> Hours:
    """Hours from a button: 2100-0800. Raises `InvalidInput`."""
    return NEVER if span == "0000-0000" else read_hours(span)


def _how_to_answer(t: Texts, chat: Chat) -> str | None:
    return None if chat.private else t("Answer as a reply to this message: in groups I read nothing else.")


def asking_hours(t: Texts, chat: Chat, which: str) -> Screen:
    """Hours, typed."""
    ask = t("Quiet from when to when?") if which == "quiet" else t("Working from when to when?")
    return Screen(
        text=lines(
            ask,
            t("For example 21-8 or 9:30–18:00; the word off switches it off. /cancel leaves it."),
            _how_to_answer(t, chat),
        ),
        ask="21-8",
    )


def hearing(t: Texts, page: ChatPage, thread: int) -> Screen:
    """What is told here; a press switches a topic."""
    heard = page.topics(thread)
    rows = [
        [press(("✓ " if topic in heard else "") + topic_name(t, topic), _switch(thread, topic, on=topic not in heard))]
        for topic in OFFERED
    ]
    return Screen(
        text=lines(
            t("What shall I tell here by myself?"),
            t("What you ask for I answer always; this is what comes without asking."),
        ),
        rows=[*rows, [press(t("Back"), cb.OpenSettings())]],
    )


def _switch(thread: int, topic: Topic, *, on: bool) -> cb.SetHearing:
    return cb.SetHearing(thread=thread, topic=topic.value, on=on)
