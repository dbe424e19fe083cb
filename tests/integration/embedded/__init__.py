"""The embedded PostgreSQL: lives, kills, users, refusals."""
