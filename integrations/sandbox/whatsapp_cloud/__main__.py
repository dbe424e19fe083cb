"""Runs the stand-in in a process of its own: `python -m integrations.sandbox.whatsapp_cloud`."""

import argparse

import uvicorn

from integrations.sandbox.whatsapp_cloud.app import WhatsAppApp
from integrations.sandbox.whatsapp_cloud.rules import Rules
from integrations.sandbox.whatsapp_cloud.standin import NUMBER_ID, SECRET, TOKEN, WhatsAppStandIn


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description="A stand-in of WhatsApp's Cloud API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8083)
    parser.add_argument("--number-id", default=NUMBER_ID)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--app-secret", default=SECRET)
    parser.add_argument("--listen", metavar="URL", help="where webhooks are posted")
    parser.add_argument("--seed", type=int, default=0, help="of faults by chance")
    parser.add_argument("--no-limits", action="store_true", help="take messages at any rate")
    options = parser.parse_args()
    whatsapp = WhatsAppStandIn(
        Rules(per_second=0, pair_seconds=0) if options.no_limits else Rules(),
        number_id=options.number_id,
        token=options.token,
        secret=options.app_secret,
        seed=options.seed,
    )
    whatsapp.webhook = options.listen
    app = WhatsAppApp(whatsapp)
    uvicorn.run(app, host=options.host, port=options.port, access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
