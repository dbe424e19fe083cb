"""Conversations as frames to fill. Pure: no clock, no network, no database, no wording."""
