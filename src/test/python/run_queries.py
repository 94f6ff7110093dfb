"""Runs queries over a published folder with DuckDB, as an analyst would, and prints the rows as JSON.

usage: run_queries.py FOLDER GOLD QUERIES

QUERIES is a JSON object of {"published": {name: SQL}, "whole": {name: SQL}}. Those of "whole" run after gold's own event files
under GOLD have taken the place of the published ones, which lack points that may not be passed on. Every value is text: a number
to six decimal places without trailing zeros, null as nothing.
"""

import datetime
import decimal
import json
import os
import pathlib
import sys

import duckdb

SIX = decimal.Decimal("0.000001")


def text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float, decimal.Decimal)):
        plain = format(decimal.Decimal(repr(value) if isinstance(value, float) else value).quantize(SIX, decimal.ROUND_HALF_UP), "f")
        plain = plain.rstrip("0").rstrip(".")
        return "0" if plain in ("", "-0") else plain
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def answers(connection, queries):
    told = {}
    for name, sql in queries.items():
        try:
            found = connection.execute(sql)
        except Exception as problem:
            raise SystemExit(f"{name}: {problem}")
        told[name] = {"columns": [column[0] for column in found.description], "rows": [[text(v) for v in row] for row in found.fetchall()]}
    return told


def main():
    folder, gold, queries = sys.argv[1], pathlib.Path(sys.argv[2]), json.loads(pathlib.Path(sys.argv[3]).read_text())
    os.chdir(folder)
    connection = duckdb.connect()
    connection.execute(pathlib.Path("duckdb.sql").read_text())
    told = answers(connection, queries["published"])
    for table in ("event", "event_report"):
        connection.execute(f"CREATE OR REPLACE VIEW gold.{table} AS SELECT * FROM read_parquet('{gold}/{table}/*.parquet')")
    told.update(answers(connection, queries["whole"]))
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
