"""Runs the stand-in in a process of its own: `python -m integrations.sandbox.telegram`."""

import argparse

import uvicorn

from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.rules import Rules
from integrations.sandbox.telegram.standin import TelegramStandIn


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description="A stand-in of Telegram's Bot API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--seed", type=int, default=0, help="of faults by chance")
    parser.add_argument("--no-limits", action="store_true", help="take messages at any rate")
    options = parser.parse_args()
    rules = Rules(overall_per_second=0, chat_per_second=0) if options.no_limits else Rules()
    app = TelegramApp(TelegramStandIn(rules, seed=options.seed))
    uvicorn.run(app, host=options.host, port=options.port, access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
