"""Counts the facts of the events in a folder by SQL written for DuckDB, and holds another engine's against them.

facts.py make IN OUT THREADS      writes OUT/actor and OUT/dyad, a file a grain, prints a line each: name, seconds, bytes
facts.py compare OUT OTHER        prints a line each: name, rows here, rows there, whether all rows are equal
"""

import pathlib
import sys
import time

import duckdb

HERE = pathlib.Path(__file__).parent
PERIODS = ("day", "week", "month", "quarter", "year")
LOCATIONS = ("country", "admin1", "admin2", "priogrid", "place")
GRAINS = [(p, l) for p in PERIODS for l in LOCATIONS if not (p in ("day", "week") and l in ("priogrid", "place"))]


def connect(folder, threads):
    connection = duckdb.connect(f"{folder}/work.duckdb")
    connection.execute(f"SET threads = {threads}")
    connection.execute("SET memory_limit = '6GB'")
    connection.execute(f"SET temp_directory = '{folder}/spill'")
    connection.execute("SET preserve_insertion_order = false")
    return connection


def make(events, out, threads):
    """What each event adds to its actors is worked out once; then grain after grain, so that each is counted in memory."""
    connection = connect(out, threads)
    for name in ("actor", "dyad"):
        begun = time.perf_counter()
        measured = (HERE / f"{name}_measured.sql").read_text().replace("{in}", events)
        connection.execute(f"CREATE TABLE measured AS {measured}")
        folder = pathlib.Path(out, name)
        folder.mkdir()
        facts = (HERE / f"{name}_facts.sql").read_text().replace("{cell}", (HERE / "cell.sql").read_text().strip())
        for period, location in GRAINS:
            query = facts.replace("{period}", period).replace("{location}", location)
            target = folder / f"{period}_{location}.parquet"
            connection.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        connection.execute("DROP TABLE measured")
        seconds = time.perf_counter() - begun
        print(name, f"{seconds:.3f}", sum(file.stat().st_size for file in folder.iterdir()))


def compare(out, other):
    connection = connect(out, 2)
    for name in ("actor", "dyad"):
        mine = f"read_parquet('{out}/{name}/*.parquet')"
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
