"""WhatsApp over Meta's own Cloud API."""
