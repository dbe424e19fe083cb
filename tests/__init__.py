"""Tests, by level: unit, property, contract, integration, e2e; transcripts of chats."""
