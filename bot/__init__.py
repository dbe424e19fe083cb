"""The chat door: webhooks, turns, understanding, wording, the web chat page."""
