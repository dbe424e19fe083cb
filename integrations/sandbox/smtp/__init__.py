"""A stand-in of a mail server: real SMTP, mails that stay where they can be looked at."""
