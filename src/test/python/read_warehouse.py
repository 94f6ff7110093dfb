"""Reads a warehouse's gold tables and published files with the clients that analysts use, and prints what each saw as JSON.

usage: read_warehouse.py WAREHOUSE PUBLISHED JARS

JARS are the Delta jars that PySpark needs, separated by commas. The result is, by client and table, the number of rows, the sum
of every decimal and whole-number column as text, and the column comments where the client exposes them.
"""

import decimal
import json
import pathlib
import sys

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.compute
from deltalake import DeltaTable


def gold_tables(warehouse):
    return sorted(path.name for path in (warehouse / "gold").iterdir() if (path / "_delta_log").is_dir())


def text(value):
    """A sum in a form that does not depend on the client: no exponent, no trailing zeros; null of no rows is 0."""
    if value is None:
        return "0"
    number = decimal.Decimal(str(value))
    plain = format(number, "f")
    return (plain.rstrip("0").rstrip(".") or "0") if "." in plain else plain


def is_summed(arrow_type):
    return pyarrow.types.is_integer(arrow_type) or pyarrow.types.is_decimal(arrow_type)


def delta_comments(table):
    comments = {}
    for field in table.schema().fields:
        comments[field.name] = field.metadata.get("comment", "")
    return comments


def with_pandas(warehouse, name):
    table = DeltaTable(str(warehouse / "gold" / name))
    arrow = table.to_pyarrow_table()
    frame = table.to_pandas()
    if len(frame) != arrow.num_rows:
        raise AssertionError(f"{name}: pandas has {len(frame)} rows, Arrow {arrow.num_rows}")
    sums = {}
    for field in arrow.schema:
        if is_summed(field.type):
            values = [v for v in frame[field.name].tolist() if v is not None and not pandas.isna(v)]
            sums[field.name] = text(sum((decimal.Decimal(str(v)) for v in values), decimal.Decimal(0)))
    return {"rows": len(frame), "sums": sums, "comments": delta_comments(table)}


def with_polars(warehouse, name):
    frame = polars.scan_delta(str(warehouse / "gold" / name)).collect()
    sums = {}
    for column, kind in frame.schema.items():
        if kind.is_integer() or kind.is_decimal():
            sums[column] = text(frame[column].cast(polars.Decimal(38, 6)).sum() if frame.height else None)
    return {"rows": frame.height, "sums": sums}


def with_pyspark(warehouse, names, jars):
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f
    from pyspark.sql.types import DecimalType, IntegerType, LongType

    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.jars", jars)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    seen = {}
    for name in names:
        frame = spark.read.format("delta").load(str(warehouse / "gold" / name))
        summed = [c.name for c in frame.schema if isinstance(c.dataType, (LongType, IntegerType, DecimalType))]
        row = frame.agg(f.count(f.lit(1)), *[f.sum(f.col(c).cast("decimal(38,6)")) for c in summed]).head()
        seen[name] = {
            "rows": row[0],
            "sums": {c: text(row[i + 1]) for i, c in enumerate(summed)},
            "comments": {c.name: c.metadata.get("comment", "") for c in frame.schema},
        }
    spark.stop()
    return seen


def with_duckdb(published):
    current = json.loads((published / "current.json").read_text())
    folder = published / current["folder"]
    connection = duckdb.connect()
    seen = {}
    for name in current["tables"]:
        files = f"read_parquet('{folder}/{name}/**/*.parquet', hive_partitioning = true)"
        columns = connection.execute(f"DESCRIBE SELECT * FROM {files}").fetchall()
        summed = [c[0] for c in columns if c[1] in ("BIGINT", "INTEGER") or c[1].startswith("DECIMAL")]
        sums = "".join(f', sum(CAST("{c}" AS DECIMAL(38, 6)))' for c in summed)
        row = connection.execute(f"SELECT count(*){sums} FROM {files}").fetchone()
        seen[name] = {"rows": row[0], "sums": {c: text(row[i + 1]) for i, c in enumerate(summed)}}
    return seen


def main():
    warehouse, published, jars = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    names = gold_tables(warehouse)
    json.dump(
        {
            "pandas": {name: with_pandas(warehouse, name) for name in names},
            "polars": {name: with_polars(warehouse, name) for name in names},
            "pyspark": with_pyspark(warehouse, names, jars),
            "duckdb": with_duckdb(published),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
