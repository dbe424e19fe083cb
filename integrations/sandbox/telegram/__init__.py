"""A stand-in of Telegram's Bot API: real HTTP, real rules, people made of control requests."""
