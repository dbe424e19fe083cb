"""A stand-in of WhatsApp's Cloud API: one business number, its people, its webhooks."""
