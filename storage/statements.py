"""SQL for the driver, made of what SQLAlchemy writes."""

# What SQLAlchemy's own connection does with a statement, by the same means, which it keeps to
# itself; a new version of it shows in every integration test.
# ruff: noqa: SLF001

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, cast

from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.util import LRUCache

Parameters = Mapping[str, Any]

_kind = cast("Any", PGDialect_asyncpg)
DIALECT = _kind(dbapi=_kind.import_dbapi())
_KEPT = 500  # compiled statements
_compiled: LRUCache[Any, Any] = LRUCache(_KEPT)


class Prepared(NamedTuple):
    """SQL for the driver.

    Attributes:
        sql: with `$1, $2 ...`.
        names: of the values that these stand for, in order.
        values: that stand in the statement itself.
        converters: of values, by name, where the driver wants something else.
        returns: whether rows come back.
    """

    sql: str
    names: Sequence[str]
    values: Parameters
    converters: Mapping[str, Callable[[Any], Any]]
    returns: bool

    def arguments(self, parameters: Parameters) -> list[Any]:
        """Return the values in order, as the driver wants them."""
        given = {**self.values, **parameters} if parameters else self.values
        convert = self.converters
        return [convert[n](given[n]) if n in convert else given[n] for n in self.names]


class Fixed:
    """A statement that is always the same and so is put together once: for what runs in every turn.

    Its values are `bindparam`s; a list goes into `= ANY(...)`, because `IN` depends on its length.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement

    @cached_property
    def prepared(self) -> Prepared:
        """The SQL, and what is given with each execution."""
        compiled = cast("Any", self._statement).compile(
            dialect=DIALECT, compile_kwargs={"render_postcompile": True}
        )
        return _prepared(compiled, compiled.string, compiled.positiontup, compiled.params)


def put_together(statement: Executable, parameters: Parameters) -> Prepared:
    """Return the SQL of a statement that was made for this one execution.

    Statements of one form are compiled once; only their values differ.
    """
    compiled, extracted, collected, _ = cast("Any", statement)._compile_w_cache(
        DIALECT, compiled_cache=_compiled, column_keys=sorted(parameters)
    )
    values = compiled.construct_params(
        parameters, extracted_parameters=extracted, _collected_params=collected
    )
    if not (compiled.post_compile_params or compiled.literal_execute_params):
        return _prepared(compiled, compiled.string, compiled.positiontup, values)
    expanded = compiled._process_parameters_for_postcompile(values)
    return _prepared(
        compiled,
        expanded.statement,
        expanded.positiontup,
        {**values, **expanded.additional_parameters},
        expanded.processors,
    )


def _prepared(
    compiled: Any,
    sql: str,
    names: Sequence[str] | None,
    values: Parameters,
    more_converters: Parameters | None = None,
) -> Prepared:
    converters = compiled._bind_processors
    if more_converters:
        converters = {**converters, **more_converters}
    # Of SQL that was written by hand nobody knows whether it returns rows, so they are asked for.
    writes = compiled.isinsert or compiled.isupdate or compiled.isdelete
    return Prepared(
        sql, names or (), values, converters, bool(compiled._result_columns) or not writes
    )
