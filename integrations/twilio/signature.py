"""Whether a webhook comes from Twilio: `X-Twilio-Signature`.

The signed string and its hash are computed by Twilio's own library; the comparison is ours, in
constant time, and so is the choice of what must be signed.
"""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import parse_qs, urlsplit

from twilio.request_validator import (
    HMAC_SHA1,
    RequestValidator,
    add_port,
    get_signature_algorithm,
    remove_port,
)

SIGNATURE: Final = "X-Twilio-Signature"
SETTINGS: Final = "X-Twilio-Webhooks-Signature-Settings"
"""Names the algorithm when it is not the old one, HMAC-SHA1 with the account's token."""

Form = Sequence[tuple[str, str]]


class _Params:
    """A form as the library reads it: a name can come twice."""

    def __init__(self, form: Form) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in form:
            self._values.setdefault(name, []).append(value)

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def getlist(self, name: str) -> list[str]:
        return self._values[name]


class Signatures:
    """Checks signatures.

    Args:
        token: of the account.
        shared_key: secret of a webhook key, with which Twilio signs by HMAC-SHA256 where an account
            has one; without it such signatures are refused.
    """

    def __init__(self, token: str, shared_key: str | None = None) -> None:
        self._by_token = RequestValidator(token)
        self._by_key = RequestValidator(shared_key) if shared_key else None

    def match_form(self, url: str, form: Form, signature: str | None, settings: str = "") -> bool:
        """Whether a form was signed.

        Args:
            url: to which it was posted, as Twilio knows it, with its query; with or without the
                scheme's own port, about which Twilio is of two minds.
            form: all of it, also what we do not read.
            signature: the header of that name.
            settings: the header of that name.
        """
        algorithm = get_signature_algorithm(settings).upper()
        validator = self._by_token if algorithm == HMAC_SHA1 else self._by_key
        if validator is None:
            return False
        given = (signature or "").encode()
        parts = urlsplit(url)
        try:
            return any(
                secrets.compare_digest(
                    validator.compute_signature(one, _Params(form), algorithm).encode(), given
                )
                for one in (remove_port(parts), add_port(parts))
            )
        except ValueError:  # an algorithm of which nobody has heard
            return False

    def match_body(self, url: str, body: bytes, signature: str | None, settings: str = "") -> bool:
        """Whether a body that is no form was signed, through its hash in the query of the URL."""
        hashes = parse_qs(urlsplit(url).query).get("bodySHA256", [""])
        same = secrets.compare_digest(hashlib.sha256(body).hexdigest(), hashes[0].lower())
        return self.match_form(url, (), signature, settings) and same
