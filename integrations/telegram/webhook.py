"""What the webhook's route needs. Without aiogram, whose import takes longer than all the rest."""

import secrets

from integrations.telegram.payloads import Json, callback_query_id


def secret_matches(header: str | None, *expected: str) -> bool:
    """Whether a delivery carries one of our secrets; two are valid while one replaces the other.

    Takes the same time wherever the strings differ.
    """
    given = (header or "").encode()
    matches = [secrets.compare_digest(given, secret.encode()) for secret in expected if secret]
    return any(matches)


def webhook_answer(update: Json) -> dict[str, str] | None:
    """Return the Bot API call to put into the body of our answer to a delivery, as JSON.

    A tap is answered there, which stops the button's spinner without a request of our own.

    Raises:
        BadPayload: Telegram would not send this.
    """
    query_id = callback_query_id(update)
    if query_id is None:
        return None
    return {"method": "answerCallbackQuery", "callback_query_id": query_id}
