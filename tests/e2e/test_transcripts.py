"""Every chat in `tests/transcripts/`, through the real HTTP door and a real PostgreSQL."""

import re
from datetime import UTC, timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import bindparam, func, select, text, update

from bot.informing import Informing
from bot.notices import Announcer
from bot.reminders import Reminding
from bot.rendering import OUTBOUND
from composition.service import Service
from integrations.sandbox.serving import listening
from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.rules import Rules
from integrations.sandbox.telegram.standin import TelegramStandIn
from jobs.matchmaker import Matchmaker
from jobs.reminders import Planner
from jobs.series import SeriesExtender
from jobs.sweeper import Sweeper
from scheduling.lifecycle import BookingStatus
from storage import tables
from storage.database import Database
from tests.contract.conftest import TOKEN, until
from tests.gallery import everywhere
from tests.transcript import Line, Transcript, contains, read_transcript
from tests.world import World, furnish, local, open_for_business

FOLDER = Path(__file__).parent.parent / "transcripts"
TRANSCRIPTS = sorted(FOLDER.rglob("*.txt"))

_DUE = text(
    "SELECT id FROM freed_times WHERE due_at <= clock_timestamp() UNION ALL"
    " SELECT id FROM notices WHERE state = 'pending' AND due_at <= clock_timestamp() UNION ALL"
    " SELECT id FROM visit_changes WHERE due_at <= clock_timestamp() UNION ALL"
    " SELECT 0 FROM reminders WHERE state = 'waiting' AND due_at <= :now UNION ALL"
    " SELECT 0 FROM colleague_notices WHERE state = 'waiting' AND due_at <= :now"
).bindparams(bindparam("now", type_=tables.Instant))


_MARKED = ("arrived", "completed", "no_show")


class WebPerson:
    """Somebody at the chat page."""

    def __init__(self, url: str) -> None:
        self.url, self.conversation, self.seen = url, str(uuid4()), set[str]()
        self.text, self.choices = "", list[tuple[str, str]]()
        self.before = dict[str, str]()  # the newest choice with a title, of all that can be seen

    async def say(self, text: str, choice: str | None = None) -> None:
        said = {"conversation": self.conversation, "text": text, "id": str(uuid4())}
        if choice is not None:
            said["choice"] = choice
        async with httpx.AsyncClient(base_url=self.url, timeout=30) as http:
            answer = await http.post("/api/chat/messages", json=said)
        assert answer.status_code == 200, answer.text
        replies = answer.json()["replies"]
        self.seen |= {reply["id"] for reply in replies}
        self.text = "\n".join(reply["text"] for reply in replies)
        self.choices = [(c["id"], c["title"]) for reply in replies for c in reply["choices"]]
        self.before |= {title: choice for choice, title in self.choices}

    async def look(self) -> None:
        """Read what has come since; the page asks for it by itself."""
        asked = {"conversation": self.conversation}
        async with httpx.AsyncClient(base_url=self.url, timeout=30) as http:
            answer = await http.get("/api/chat/messages", params=asked)
        assert answer.status_code == 200, answer.text
        lines = [one for one in answer.json()["messages"] if one["from"] == "shop"]
        new = [one for one in lines if one["id"] not in self.seen]
        self.seen |= {one["id"] for one in new}
        self.text = "\n".join(message["text"] for message in new)
        self.choices = [(c["id"], c["title"]) for message in new for c in message["choices"]]
        self.before |= {title: choice for choice, title in self.choices}

    async def attach(self, kind: str) -> None:
        pytest.fail(f"the chat page sends no {kind}: use `door: telegram`")


class TelegramPerson:
    """Somebody in Telegram, before its stand-in."""

    last = 1000

    def __init__(self, standin: TelegramStandIn) -> None:
        TelegramPerson.last += 1
        self.bot, self.id = standin.bot(int(TOKEN.partition(":")[0])), TelegramPerson.last
        self.text, self.choices = "", list[tuple[str, str]]()

    async def say(self, text: str, choice: str | None = None) -> None:
        before = len(self._answers())
        if choice is None:
            self.bot.say(self.id, text)
        else:
            self.bot.tap(self.id, choice)
        await self._listen(before)

    async def attach(self, kind: str) -> None:
        before = len(self._answers())
        self.bot.attach(self.id, kind)
        await self._listen(before)

    async def _listen(self, before: int) -> None:
        await until(lambda: len(self._answers()) > before)
        last = self._answers()[-1]
        self.text = last["text"]
        self.choices = [
            (button["callback_data"], button["title"])
            for row in last["buttons"]
            for button in row
            if "callback_data" in button
        ]

    def _answers(self) -> list[dict]:
        return [m for m in self.bot.view(self.id)["messages"] if m["from"] == "bot"]


class Stage:
    """Plays a transcript."""

    def __init__(self, transcript: Transcript, world: World) -> None:
        self.transcript, self.world = transcript, world
        self.people: dict[str, WebPerson | TelegramPerson] = {}
        self.last: WebPerson | TelegramPerson | None = None
        self.service: Service | None = None
        self.code = ""

    async def set_the_scene(self) -> None:
        for name, value in self.transcript.scene:
            if name in ("taken", "barber", "full", "walk-in", "calls"):
                await self.happen(f"{name} {value}")

    async def play(self) -> None:
        door = self.transcript.setting("door", "web")
        if door == "web":
            async with open_for_business(self.world) as (self.service, url):
                await self._play(lambda: WebPerson(url))
            return
        standin = TelegramStandIn(Rules(overall_per_second=0, chat_per_second=0))
        async with listening(TelegramApp(standin)) as api:
            settings = {"telegram_bot_token": TOKEN, "telegram_api_url": api}
            async with open_for_business(self.world, **settings) as (self.service, _):
                await self._play(lambda: TelegramPerson(standin))
        await standin.close()

    async def _play(self, appear) -> None:
        for line in self.transcript.lines:
            where = f"{self.transcript.path.name}:{line.number}"
            match line.kind:
                case ">" | "2>":
                    person = self.people.get(line.kind) or appear()
                    self.people[line.kind] = self.last = person
                    await self._speak(person, line, where)
                case "<" | "<!":
                    self._expect(line, where)
                case "*":
                    await self.happen(line.rest)
                case "=":
                    await self._check(line.rest, where)

    async def _speak(self, person, line: Line, where: str) -> None:
        if tapped := re.fullmatch(r"\[(.+)\]", line.rest):
            wanted = tapped[1]
            ids = [key for key, title in person.choices if _begins(title, wanted)]
            assert ids, f"{where}: {wanted!r} is not among {person.choices}"
            await person.say(wanted, ids[0])
        elif tapped := re.fullmatch(r"\(taps\) (.+)", line.rest):
            wanted = tapped[1]
            await person.say(wanted, person.before[wanted])
        elif line.rest == "(code)":
            await person.say(self.code)
        elif line.rest == "(link)":
            await person.say(f"/start {self.code}")
        elif line.rest == "(looks)":
            await person.look()
        elif attached := re.fullmatch(r"\((\w+)\)", line.rest):
            await person.attach(attached[1])
        else:
            text = line.rest.replace("\\n", "\n")
            if repeated := re.fullmatch(r"(.+) x(\d+)", text):
                text = repeated[1] * int(repeated[2])
            await person.say(text)

    def _expect(self, line: Line, where: str) -> None:
        said = self.last
        assert said is not None, f"{where}: nobody has spoken yet"
        if offered := re.findall(r"\[(.+?)\]", line.rest):
            for wanted in offered:
                found = any(_begins(title, wanted) for _, title in said.choices)
                assert found == (line.kind == "<"), (
                    f"{where}: [{wanted}] {'is missing' if not found else 'is there'}: "
                    f"{[title for _, title in said.choices]} under {said.text!r}"
                )
            return
        found = contains(said.text, line.rest)
        assert found == (line.kind == "<"), f"{where}: {line.rest!r} in {said.text!r}"

    async def happen(self, what: str) -> None:
        match what.split():
            case ["later" | "at" | "jobs", *_]:
                await self._pass_time(what)
            case ["taken", barber, day, at, *minutes]:
                length = int(minutes[0]) if minutes else None
                await self.world.book(barber, local(day, at), minutes=length)
            case ["full", barber, day, opens, closes]:
                start, end = local(day, opens), local(day, closes)
                minutes = int((end - start).total_seconds()) // 60
                await self.world.book(barber, start, minutes=minutes)
            case ["freed", barber, day, at]:
                await self.world.cancel(barber, local(day, at))
            case ["walk-in", barber]:
                await self.world.queue(barber)
            case ["ill", barber, day, opens, closes]:
                await self.world.ill(barber, local(day, opens), local(day, closes))
            case ["sits" | "done" as mark, barber, day, at]:
                happens = self.world.sit_down if mark == "sits" else self.world.finish
                await happens(barber, local(day, at))
            case ["code", who]:
                self.code = await self.world.code(None if who == "owner" else who)
            case ["late", barber]:
                await self.world.tell_late(barber)
            case ["series", "due"]:
                await self.world.rows(
                    update(tables.series).values(due_at=func.now()).returning(tables.series.c.id)
                )
                await SeriesExtender(self.world.database, self.world.clock).extend_all()
                await self._do_jobs()
            case ["barber" | "no" | "calls", *_]:
                await self._change_the_catalogue(what)
            case _:
                pytest.fail(f"{self.transcript.path.name}: {what!r} cannot happen")

    async def _change_the_catalogue(self, what: str) -> None:
        match what.split():
            case ["barber", name, "like", model]:
                await self.world.add_barber(name.replace("_", " "), model)
            case ["calls", part, starts, ends]:
                await self.world.call(part, starts, ends)
            case ["no", "more", *name]:
                await self.world.drop_service(" ".join(name))
            case _:
                pytest.fail(f"{self.transcript.path.name}: {what!r} cannot happen")

    async def _pass_time(self, what: str) -> None:
        match what.split():
            case ["later", count, "min"]:
                self.world.clock.pass_time(timedelta(minutes=int(count)))
            case ["at", day, at]:
                await self._do_jobs()
                self.world.clock.now = local(day, at).astimezone(UTC)
                await self._do_jobs()
            case ["jobs"]:
                await self._do_jobs()
            case _:
                pytest.fail(f"{self.transcript.path.name}: {what!r} cannot happen")

    async def _do_jobs(self) -> None:
        assert self.service is not None
        await Sweeper(self.world.database, self.world.clock).sweep()
        due = _DUE.bindparams(now=self.world.clock())
        while await self.world.rows(due):  # the service's own clock may be at some of it
            await Matchmaker(self.world.database, self.world.clock).match_all()
            await Announcer(self.service.turns).say_all()
            await Planner(self.world.database, self.world.clock).plan_all()
            await Reminding(self.service.turns, self.world.clock).say_all()
            await Informing(self.service.turns, self.world.clock).say_all()

    async def _check(self, wanted: str, where: str) -> None:
        if (marked := wanted.partition(" ")[0]) in _MARKED:
            found = await self.world.agenda(BookingStatus(marked))
            lines = [f"{barber} {service} {at:%Y-%m-%d %H:%M}" for barber, service, at in found]
            assert wanted.partition(" ")[2] in lines, f"{where}: {wanted!r} is not in {lines}"
            return
        if marked == "rated":
            r = tables.ratings.c
            rated = await self.world.rows(select(r.stars, r.comment))
            assert [f"rated {row.stars} {row.comment or ''}".strip() for row in rated] == [wanted]
            return
        status = BookingStatus.HELD if "held" in wanted else BookingStatus.CONFIRMED
        agenda = await self.world.agenda(status)
        ours = [
            f"{barber} {service} {at:%Y-%m-%d %H:%M}"
            for barber, service, at in agenda
            if (barber, at) not in self._others()
        ]
        if wanted.startswith("nothing"):
            assert ours == [], f"{where}: {ours}"
        else:
            assert wanted.partition(" ")[2] in ours, f"{where}: {wanted!r} is not in {ours}"

    def _others(self) -> set:
        found = set()
        said = [f"{n} {v}" for n, v in self.transcript.scene]
        said += [line.rest for line in self.transcript.lines if line.kind == "*"]
        for what in said:
            match what.split():
                case ["taken" | "full", barber, day, at, *_]:
                    found.add((barber, local(day, at)))
                case ["freed", barber, day, at]:
                    found.discard((barber, local(day, at)))
        return found


def _begins(title: str, wanted: str) -> bool:
    return title.replace("\xa0", " ").casefold().startswith(wanted.casefold())


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=[p.stem for p in TRANSCRIPTS])
async def test_the_chat_goes_as_written(path: Path, database: Database) -> None:
    transcript = read_transcript(path)
    day, at = transcript.setting("now", "2026-11-24 10:00").split()
    world = await furnish(database, local(day, at))
    stage = Stage(transcript, world)
    await stage.set_the_scene()
    await stage.play()
    for said in await world.rows(select(tables.outbox.c.message)):
        everywhere(OUTBOUND.validate_python(said.message))


def test_there_are_chats_in_every_language():
    languages = [path.parent.name for path in TRANSCRIPTS]
    assert languages.count("es") >= 20
    assert languages.count("pt") >= 5
    assert languages.count("en") >= 5
