"""Runs the stand-in in a process of its own: `python -m integrations.sandbox.twilio`."""

import argparse

import uvicorn

from integrations.sandbox.twilio.app import TwilioApp
from integrations.sandbox.twilio.rules import Rules
from integrations.sandbox.twilio.standin import ACCOUNT, TOKEN, TwilioStandIn


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description="A stand-in of Twilio's Messages and Content.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8082)
    parser.add_argument("--account", default=ACCOUNT)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--listen", nargs=2, action="append", metavar=("NUMBER", "URL"), default=[])
    parser.add_argument("--seed", type=int, default=0, help="of faults by chance")
    parser.add_argument("--no-limits", action="store_true", help="take messages at any rate")
    options = parser.parse_args()
    twilio = TwilioStandIn(
        Rules(per_second=0) if options.no_limits else Rules(),
        account=options.account,
        token=options.token,
        seed=options.seed,
    )
    for number, url in options.listen:
        twilio.listen(number, url)
    app = TwilioApp(twilio)
    uvicorn.run(app, host=options.host, port=options.port, access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
