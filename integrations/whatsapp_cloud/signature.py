"""Whether a webhook comes from Meta: `X-Hub-Signature-256`, and the handshake when it is set up."""

import hashlib
import hmac
import secrets
from typing import Final

SIGNATURE: Final = "X-Hub-Signature-256"

_SCHEME: Final = "sha256="


def is_signed(secret: str, body: bytes, signature: str | None) -> bool:
    """Whether a body was signed with the app's secret.

    Args:
        secret: of the app.
        body: as it came over the wire; Meta escapes what is not ASCII, so it must not
            be written anew.
        signature: the header of that name.
    """
    expected = _SCHEME + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return secrets.compare_digest(expected.encode(), (signature or "").encode())


def tokens_match(given: str, expected: str) -> bool:
    """Compare the token that Meta shows when a webhook is set up with ours, in constant time."""
    return secrets.compare_digest(given.encode(), expected.encode())
