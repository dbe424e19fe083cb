"""PostgreSQL: tables, one module of functions per aggregate, inbox, outbox, migrations."""
