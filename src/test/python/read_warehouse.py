"""Reads a warehouse's gold tables and published files with the clients that analysts use, and prints what each saw as JSON.

usage: read_warehouse.py WAREHOUSE PUBLISHED JARS

JARS are the Delta jars that PySpark needs, separated by commas. What is printed is, by client and table, the number of rows; by
column the number of values that are not null, the sum of a number, the first and the last of days; the types and the column comments
where the client has them. Every amount is text, so that none passes through a float.
"""

import decimal
import json
import math
import pathlib
import sys

import duckdb
import pandas
import polars
from deltalake import DeltaTable

EXACT = decimal.Context(prec=38)


def text(value):
    """An amount in a form that does not depend on the client: no exponent, no trailing zeros; null of no rows is 0."""
    if value is None:
        return "0"
    if isinstance(value, float):
        return repr(value)
    plain = format(EXACT.create_decimal(str(value)), "f")
    return (plain.rstrip("0").rstrip(".") or "0") if "." in plain else plain


class Seen:
    """What a client saw of one table."""

    def __init__(self, rows):
        self.rows = rows
        self.present, self.sums, self.first, self.last = {}, {}, {}, {}
        self.types, self.comments = {}, {}

    def days(self, column, first, last):
        if first is not None:
            self.first[column], self.last[column] = first.isoformat(), last.isoformat()


def with_pandas(warehouse, name):
    """The frame as delta-rs gives it, by its own defaults."""
    table = DeltaTable(str(warehouse / "gold" / name))
    frame = table.to_pandas()
    seen = Seen(len(frame))
    seen.comments = {field.name: field.metadata.get("comment", "") for field in table.schema().fields}
    for field in table.schema().fields:
        values = frame[field.name].dropna().tolist()
        kind = field.type.type
        seen.present[field.name] = len(values)
        seen.types[field.name] = type(values[0]).__name__ if values else ""
        if kind == "double":
            seen.sums[field.name] = text(math.fsum(values))
        elif kind in ("long", "integer") or kind.startswith("decimal"):
            seen.sums[field.name] = text(sum((EXACT.create_decimal(str(v)) for v in values), decimal.Decimal(0)))
        elif kind == "date":
            seen.days(field.name, min(values, default=None), max(values, default=None))
    return seen


def with_polars(warehouse, name):
    frame = polars.scan_delta(str(warehouse / "gold" / name)).collect()
    seen = Seen(frame.height)
    for column, kind in frame.schema.items():
        seen.present[column] = frame[column].count()
        seen.types[column] = str(kind)
        if kind.is_numeric():
            seen.sums[column] = text(frame[column].sum())
        elif kind == polars.Date:
            seen.days(column, frame[column].min(), frame[column].max())
    return seen


def pyspark_session(jars):
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master("local[1]")
        .config("spark.jars", jars)
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        # The rest only shortens the test: small tables, one thread, a virtual machine that lives for seconds.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .getOrCreate()
    )


def with_pyspark(warehouse, names, jars):
    """Every table in one query."""
    from pyspark.sql import functions as f
    from pyspark.sql.types import DateType, NumericType

    spark = pyspark_session(jars)
    frames = {name: spark.read.format("delta").load(str(warehouse / "gold" / name)) for name in names}

    def amounts(name):
        columns = []
        for field in frames[name].schema:
            c, day, number = f.col(field.name), isinstance(field.dataType, DateType), isinstance(field.dataType, NumericType)
            of = [f.count(c), f.sum(c) if number else f.lit(None), f.min(c) if day else f.lit(None), f.max(c) if day else f.lit(None)]
            columns.append(f.array(*[amount.cast("string") for amount in of]))
        return frames[name].agg(f.lit(name), f.count(f.lit(1)), f.array(*columns))

    together = None
    for name in names:
        together = amounts(name) if together is None else together.unionAll(amounts(name))
    tables = {}
    for name, rows, columns in together.collect():
        seen = tables[name] = Seen(rows)
        for field, (present, total, first, last) in zip(frames[name].schema, columns):
            seen.present[field.name] = int(present)
            seen.types[field.name] = field.dataType.simpleString()
            seen.comments[field.name] = field.metadata.get("comment", "")
            if isinstance(field.dataType, NumericType):
                seen.sums[field.name] = text(total)
            if first is not None:
                seen.first[field.name], seen.last[field.name] = first, last
    spark.stop()
    return tables


def with_duckdb(published):
    current = json.loads((published / "current.json").read_text())
    folder = published / current["folder"]
    connection = duckdb.connect()
    tables = {}
    for name in current["tables"]:
        files = f"read_parquet('{folder}/{name}/*.parquet')"
        columns = connection.execute(f"DESCRIBE SELECT * FROM {files}").fetchall()
        amounts = ["count(*)"]
        for column, kind, *_ in columns:
            number, day = kind in ("BIGINT", "INTEGER", "DOUBLE") or kind.startswith("DECIMAL"), kind == "DATE"
            of = [f"count({column})", f"sum({column})" if number else "NULL"]
            amounts += of + ([f"min({column})", f"max({column})"] if day else ["NULL", "NULL"])
        row = connection.execute(f"SELECT {', '.join(amounts)} FROM {files}").fetchone()
        seen = tables[name] = Seen(row[0])
        for i, (column, kind, *_) in enumerate(columns):
            present, total, first, last = row[1 + 4 * i : 5 + 4 * i]
            seen.present[column] = present
            seen.types[column] = kind
            if kind in ("BIGINT", "INTEGER", "DOUBLE") or kind.startswith("DECIMAL"):
                seen.sums[column] = text(total)
            seen.days(column, first, last)
    return tables


def main():
    warehouse, published, jars = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    names = sorted(path.name for path in (warehouse / "gold").iterdir() if (path / "_delta_log").is_dir())
    seen = {
        "pandas": {name: with_pandas(warehouse, name) for name in names},
        "polars": {name: with_polars(warehouse, name) for name in names},
        "duckdb": with_duckdb(published),
        "pyspark": with_pyspark(warehouse, names, jars),
    }
    json.dump(seen, sys.stdout, default=vars)


if __name__ == "__main__":
    main()
