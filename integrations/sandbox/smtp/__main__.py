"""Runs the stand-in in a process of its own: `python -m integrations.sandbox.smtp`."""

import argparse
import asyncio

import uvicorn

from integrations.sandbox.smtp.control import router
from integrations.sandbox.smtp.serving import taking_mail
from integrations.sandbox.smtp.standin import SmtpStandIn


def main() -> None:
    """Take mail until stopped."""
    parser = argparse.ArgumentParser(description="A stand-in of a mail server.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8025, help="of SMTP")
    parser.add_argument("--http", type=int, default=8084, help="port of /sandbox/mails")
    parser.add_argument("--user", nargs=2, action="append", metavar=("NAME", "WORD"), default=[])
    parser.add_argument("--seed", type=int, default=0, help="of faults by chance")
    asyncio.run(_serve(parser.parse_args()))


async def _serve(options: argparse.Namespace) -> None:
    standin = SmtpStandIn(dict(options.user), seed=options.seed)
    config = uvicorn.Config(
        router(standin),
        host=options.host,
        port=options.http,
        access_log=False,
        log_level="warning",
    )
    async with taking_mail(standin, host=options.host, port=options.port):
        await uvicorn.Server(config).serve()


if __name__ == "__main__":
    main()
