"""Counts the facts of the events in a folder by SQL written for DuckDB, and holds another engine's against them.

facts.py make IN OUT THREADS      writes OUT/actor.parquet and OUT/dyad.parquet, prints a line each: name, seconds, bytes
facts.py compare OUT OTHER        prints a line each: name, rows here, rows there, whether all rows are equal
"""

import pathlib
import sys
import time

import duckdb

HERE = pathlib.Path(__file__).parent


def connect(folder, threads):
    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}")
    connection.execute("SET memory_limit = '6GB'")
    connection.execute(f"SET temp_directory = '{folder}/spill'")
    connection.execute("SET preserve_insertion_order = false")
    return connection


def make(events, out, threads):
    connection = connect(out, threads)
    for name in ("actor", "dyad"):
        query = (HERE / f"{name}_facts.sql").read_text().replace("{in}", events)
        begun = time.perf_counter()
        target = f"{out}/{name}.parquet"
        connection.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        seconds = time.perf_counter() - begun
        print(name, f"{seconds:.3f}", pathlib.Path(target).stat().st_size)


def compare(out, other):
    connection = connect(out, 2)
    for name in ("actor", "dyad"):
        mine = f"read_parquet('{out}/{name}.parquet')"
        theirs = f"read_parquet('{other}/{name}/*.parquet')"
        columns = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {mine}").fetchall()]
        seen = [digest(connection, table, columns) for table in (mine, theirs)]
        print(name, seen[0][0], seen[1][0], seen[0] == seen[1])
        if seen[0] != seen[1]:
            chosen = ", ".join(columns)
            for here, there in ((mine, theirs), (theirs, mine)):
                rows = connection.execute(
                    f"SELECT {chosen} FROM {here} EXCEPT SELECT {chosen} FROM {there} ORDER BY ALL LIMIT 3"
                ).fetchall()
                for row in rows:
                    print(dict(zip(columns, map(str, row))), file=sys.stderr)


def digest(connection, table, columns):
    values = ", ".join(f"{column}::VARCHAR" for column in columns)
    return connection.execute(
        f"SELECT count(*), sum(hash({values})::HUGEINT), bit_xor(hash({values})) FROM {table}"
    ).fetchone()


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(*sys.argv[2:5])
    else:
        compare(*sys.argv[2:4])
