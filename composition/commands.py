"""The commands of `main.py`."""

import asyncio
import signal
import socket
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
import uvicorn

from bot import terminal
from bot.catalogues import vocabulary_of
from bot.texts import load_texts
from bot.understanding.context import Context, Vocabulary
from bot.understanding.explain import explain
from composition import counter, joining, shops
from composition.collector import collect_between_turns, keep_for_good
from composition.databases import NO_ORGANIZATION, database_of
from composition.drawings import drawings
from composition.logging import configure_logging
from composition.service import Service, home_of
from composition.settings import Settings, load_settings
from core.clock import system_clock
from core.errors import SettingsError
from core.ids import OrganizationId
from scheduling.catalogue import Catalogue
from storage import catalogue as catalogues
from storage import diagram
from storage import migrate as migrations
from storage.database import Database
from storage.embedded import throwaway
from usecases.demo.seed import seed as make_demo

cli = typer.Typer(
    name="barberpro", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


@cli.command()
def run() -> None:
    """Start everything: database, demo barbershop if there is none yet, web chat, workers."""
    settings = _start()
    with database_of(settings) as dsn:
        asyncio.run(migrations.migrate(dsn))
        home = asyncio.run(_make_demo(dsn))
        address = f"http://{settings.host}:{settings.port}"
        typer.echo(f"BarberPro is at {address}/chat (Ctrl-C stops it)")
        if settings.only_tries_out:
            typer.echo(f"Two phones to try it out, and the mails that go out: {address}/phones")
            _serve(_trying_out(settings, dsn, home))
        else:
            _serve(Service(settings, dsn, home))


@cli.command()
def serve() -> None:
    """Start web and workers on a database that has been migrated and has an organization."""
    settings = _start()
    with database_of(settings) as dsn:
        _serve(Service(settings, dsn, asyncio.run(_at_home(dsn))))


@cli.command()
def worker() -> None:
    """Take turns and send messages, without web: any number may run beside `serve`."""
    settings = _start(listens=False)
    with database_of(settings) as dsn:
        _run(_work(settings, dsn))


@cli.command()
def chat(
    url: Annotated[str, typer.Option(help="Where BarberPro runs.")] = "http://127.0.0.1:8000",
    language: Annotated[str | None, typer.Option(help="es, pt or en.")] = None,
) -> None:
    """Chat in this terminal with a BarberPro that runs."""
    terminal.run(url, language)


@cli.command()
def migrate() -> None:
    """Bring the database to the current schema."""
    with database_of(_start(listens=False)) as dsn:
        applied = asyncio.run(migrations.migrate(dsn))
    typer.echo(f"applied: {', '.join(applied)}" if applied else "the schema is current")


@cli.command()
def seed(number: Annotated[int, typer.Option(help="Another one, other customers.")] = 1) -> None:
    """Make the demo barbershop, unless it is there."""
    with database_of(_start(listens=False)) as dsn:
        asyncio.run(migrations.migrate(dsn))
        asyncio.run(_make_demo(dsn, number))


@cli.command()
def understand(
    text: str,
    locale: Annotated[str, typer.Option(help="es_AR, pt_BR or en.")] = "es_AR",
    asked: Annotated[str | None, typer.Option(help="The question open: start, name ...")] = None,
    nameless: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--nameless", help="Without the names of the shop in the database.")
    ] = False,
) -> None:
    """Show what is read in a text, from which words, and what else it might mean."""
    settings = _start(listens=False)
    catalogue = None
    if not nameless and (settings.database_dsn or (settings.data_dir / "postgres").exists()):
        with database_of(settings) as dsn:
            catalogue = asyncio.run(_catalogue(dsn))
    zone = catalogue.shops[0].zone if catalogue else ZoneInfo("America/Argentina/Buenos_Aires")
    vocabulary = vocabulary_of(catalogue) if catalogue else Vocabulary()
    now = system_clock().astimezone(zone)
    typer.echo(explain(text, Context(locale, now, vocabulary, asked=asked)))


@cli.command()
def diagrams(folder: Path = Path("docs")) -> None:
    """Draw flows, statuses, packages and tables from what they are."""
    with throwaway() as server:
        asyncio.run(migrations.migrate(server.address()))
        schema = asyncio.run(diagram.mermaid(server.address()))
    for name, drawing in {**drawings(), "database.mmd": schema}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(drawing, encoding="utf-8")


for command in (
    *(counter.waiting, counter.reply, counter.release, counter.unread),
    *(joining.barber_code, joining.barber_leaves, shops.shop_rules),
):
    cli.command()(command)
cli.add_typer(counter.dead_letters, name="dead-letters")


def main() -> None:
    """Run a command; a start that fails says which setting is wrong, in one sentence."""
    try:
        cli()
    except SettingsError as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        raise SystemExit(2) from None


def _start(*, listens: bool = True) -> Settings:
    """Check everything that can be checked before anything is started."""
    settings = load_settings()
    configure_logging(production=settings.environment == "production")
    load_texts()
    if listens:
        _see_that_port_is_free(settings)
    return settings


def _see_that_port_is_free(settings: Settings) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(
                "PORT",
                f"cannot listen on {settings.host}:{settings.port} ({error.strerror}): "
                "stop what uses it, or choose another PORT or HOST.",
            ) from None


def _trying_out(settings: Settings, dsn: str, home: OrganizationId) -> Service:
    from composition.phones.service import with_phones  # noqa: PLC0415 -- only for trying out

    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        ports = one.getsockname()[1], other.getsockname()[1]
    return with_phones(settings, dsn, home, *ports)


def _serve(service: Service) -> None:
    _run(_serve_until_told(service))


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run on the loop that uvicorn would choose: uvloop, where there is one."""
    with asyncio.Runner(loop_factory=uvicorn.Config("").get_loop_factory()) as runner:
        runner.run(work)


async def _serve_until_told(service: Service) -> None:
    settings = service.settings
    keep_for_good()
    config = uvicorn.Config(
        service.app(),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=20,
    )
    collecting = asyncio.create_task(collect_between_turns())
    try:
        await _Server(config).serve()
    finally:
        collecting.cancel()


class _Server(uvicorn.Server):
    """Stops when it is told to, and then is done.

    uvicorn's own raises the signal once more in the end, which would kill the program before it has
    stopped the embedded database, and tell whoever asked for the stop that it had failed.
    """

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


async def _work(settings: Settings, dsn: str) -> None:
    service = Service(settings, dsn, await _at_home(dsn))
    keep_for_good()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stop.set)
    async with service.running():
        collecting = asyncio.create_task(collect_between_turns())
        await stop.wait()
        collecting.cancel()


async def _at_home(dsn: str) -> OrganizationId:
    home = await home_of(dsn)
    if home is None:
        raise SettingsError("DATABASE_URL", NO_ORGANIZATION)
    return home


async def _catalogue(dsn: str) -> Catalogue:
    database = Database(dsn, pool_size=1)
    try:
        async with database.transaction(await _at_home(dsn)) as connection:
            return await catalogues.load(connection)
    finally:
        await database.close()


async def _make_demo(dsn: str, number: int = 1) -> OrganizationId:
    database = Database(dsn, pool_size=2)
    try:
        return await make_demo(database, now=system_clock(), seed=number)
    finally:
        await database.close()


_SIGNALS = (signal.SIGINT, signal.SIGTERM)
