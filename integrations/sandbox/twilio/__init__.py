"""A stand-in of Twilio: Messages, Content, status callbacks and webhooks, for WhatsApp and SMS."""
