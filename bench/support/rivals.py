#!/usr/bin/env python3
"""The stores that the benchmark `query` compares Footfall with: ClickHouse (chdb) and DuckDB, both inside this process.

    rivals.py load ROWS FOLDER              fills both from the rows that bench_query_data wrote
    rivals.py run ENGINE FOLDER THREADS     reads a line of JSON each, {"sql": [...], "warm": 5}, and answers each with
                                            {"first_ms", "best_ms", "rows"}

Codes of values are small numbers in both, and each visit's attributes stand with its hits too, so that no query joins
but for the names of what it returns. Both are ordered by day, visitor and time.
"""

import json
import os
import sys
import time

try:
    import duckdb
    from chdb import session as chdb_session
except ImportError as missing:
    sys.exit(f"{missing.name} is missing: python3 -m venv build/rivals && build/rivals/bin/pip install duckdb chdb pyarrow")

LONG_MS = 30_000  # a query that takes longer is run once

ATTRIBUTES = [
    ("referrer", "UInt16"), ("source", "UInt8"), ("channel", "UInt8"), ("campaign", "UInt8"), ("browser", "UInt8"),
    ("version", "UInt8"), ("os", "UInt8"), ("country", "UInt8"), ("region", "UInt16"), ("city", "UInt16"),
    ("language", "UInt8"),
]  # fmt: skip
TABLES = {
    "hits": [("day", "UInt16"), ("time", "UInt32"), ("visitor", "UInt32"), ("visit", "UInt32"), ("event", "UInt8"),
             ("page", "UInt16"), *ATTRIBUTES],
    "visits": [("day", "UInt16"), ("time", "UInt32"), ("visitor", "UInt32"), ("visit", "UInt32"), ("duration", "UInt32"),
               ("bounce", "UInt8"), ("pageviews", "UInt16"), ("entry", "UInt16"), *ATTRIBUTES],
}  # fmt: skip
VALUES = [("dimension", "String"), ("code", "UInt16"), ("value", "String")]
ASCENDING = {"day", "time", "visitor", "visit"}  # stored as differences
MONTHS = [f"{month:02}" for month in range(1, 13)]


def columns(fields, codecs=False):
    return ", ".join(f"{name} {kind}{' CODEC(Delta, LZ4)' if codecs and name in ASCENDING else ''}" for name, kind in fields)


class ClickHouse:
    def __init__(self, folder, threads):
        self.session = chdb_session.Session(os.path.join(folder, "clickhouse"))
        self.session.query(f"SET max_threads = {threads}")

    def rows(self, sql):
        text = self.session.query(sql, "JSONCompactEachRow").bytes().decode()
        return [json.loads(line) for line in text.splitlines()]

    def load(self, rows):
        for table, fields in TABLES.items():
            self.session.query(f"CREATE TABLE {table} ({columns(fields, True)}) ENGINE = MergeTree ORDER BY (day, visitor, time)")
            for month in MONTHS:
                source = f"file('{rows}/{table}-{month}', 'RowBinary', '{columns(fields)}')"
                self.session.query(f"INSERT INTO {table} SELECT * FROM {source}")
            self.session.query(f"OPTIMIZE TABLE {table} FINAL")
        self.session.query(f"CREATE TABLE names ({columns(VALUES)}) ENGINE = MergeTree ORDER BY (dimension, code)")
        self.session.query(f"INSERT INTO names SELECT * FROM file('{rows}/values.tsv', 'TSV', '{columns(VALUES)}')")

    def export(self, table, month, rows, to):
        fields = columns(TABLES[table])
        self.session.query(
            f"INSERT INTO FUNCTION file('{to}', 'Parquet') SELECT * FROM file('{rows}/{table}-{month}', 'RowBinary', '{fields}')"
            " SETTINGS max_threads = 1, engine_file_truncate_on_insert = 1"
        )


class DuckDb:
    def __init__(self, folder, threads):
        self.connection = duckdb.connect(os.path.join(folder, "duckdb"), config={"threads": threads})

    def rows(self, sql):
        return [list(row) for row in self.connection.execute(sql).fetchall()]

    # By way of Parquet, which ClickHouse writes: it reads no RowBinary.
    def load(self, rows, clickhouse):
        kinds = {"String": "VARCHAR", "UInt8": "UTINYINT", "UInt16": "USMALLINT", "UInt32": "UINTEGER"}
        for table, fields in {**TABLES, "names": VALUES}.items():
            self.connection.execute(f"CREATE TABLE {table} ({columns([(name, kinds[kind]) for name, kind in fields])})")
        for table in TABLES:
            for month in MONTHS:
                file = f"{rows}/{table}-{month}.parquet"
                clickhouse.export(table, month, rows, file)
                self.connection.execute(f"INSERT INTO {table} SELECT * FROM read_parquet('{file}') ORDER BY day, visitor, time")
                os.remove(file)
        self.connection.execute(f"COPY names FROM '{rows}/values.tsv' (DELIMITER '\t', HEADER false)")
        self.connection.execute("CHECKPOINT")


def load(rows, folder):
    os.makedirs(folder)
    clickhouse = ClickHouse(folder, 2)
    clickhouse.load(rows)
    DuckDb(folder, 2).load(rows, clickhouse)


def timed(engine, statements):
    begun = time.perf_counter()
    rows = [engine.rows(sql) for sql in statements]
    return (time.perf_counter() - begun) * 1000, rows


def run(engine):
    for line in sys.stdin:
        question = json.loads(line)
        first_ms, rows = timed(engine, question["sql"])
        again = question["warm"] if first_ms < LONG_MS else 0
        best_ms = min([timed(engine, question["sql"])[0] for _ in range(again)], default=first_ms)
        print(json.dumps({"first_ms": first_ms, "best_ms": best_ms, "rows": rows}), flush=True)


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "load":
        load(*sys.argv[2:])
    elif len(sys.argv) == 5 and sys.argv[1] == "run":
        run({"clickhouse": ClickHouse, "duckdb": DuckDb}[sys.argv[2]](sys.argv[3], int(sys.argv[4])))
    else:
        sys.exit(__doc__)


main()
