"""The world outside: ports, and one folder per provider."""
