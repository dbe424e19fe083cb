"""Stand-ins that speak each provider's wire protocol over HTTP."""
