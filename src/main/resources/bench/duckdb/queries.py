"""Runs queries over published tables by DuckDB: queries.py FOLDER QUERIES THREADS

QUERIES is a file of queries, each after a line that begins with '-- '. Prints a line each: seconds of the best of three runs, rows,
files read, bytes read, digest of the rows; - for what DuckDB does not tell.
"""

import hashlib
import json
import pathlib
import sys
import time

import duckdb


def main(folder, queries, threads):
    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}")
    for table in pathlib.Path(folder).iterdir():
        if table.is_dir():
            connection.execute(
                f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet('{table}/*.parquet')"
            )
    for query in split(pathlib.Path(queries).read_text()):
        best = None
        for _ in range(3):
            begun = time.perf_counter()
            rows = connection.execute(query).fetchall()
            seconds = time.perf_counter() - begun
            best = seconds if best is None else min(best, seconds)
        files, size = read(connection, query)
        print(f"{best:.4f}", len(rows), files, size, digest(rows))


def split(text):
    queries = []
    for line in text.splitlines():
        if line.startswith("-- "):
            queries.append("")
        else:
            queries[-1] += line + "\n"
    return queries


def digest(rows):
    lines = sorted("|".join(text(value) for value in row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def text(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def read(connection, query):
    try:
        plan = connection.execute("EXPLAIN (ANALYZE, FORMAT json) " + query).fetchall()[0][1]
        profile = json.loads(plan)
    except Exception:
        return "-", "-"
    files = 0
    stack = [profile]
    while stack:
        node = stack.pop()
        stack.extend(node.get("children", []))
        info = node.get("extra_info", {})
        if isinstance(info, dict) and "Total Files Read" in info:
            files += int(info["Total Files Read"])
    return files or "-", profile.get("total_bytes_read", "-") or "-"


if __name__ == "__main__":
    main(*sys.argv[1:4])
