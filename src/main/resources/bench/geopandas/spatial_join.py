"""Joins points to polygons with GeoPandas, level by level.

Arguments: the points (pairs of little-endian doubles: latitude, longitude), the polygons (lines of
number, level and WKB in hexadecimal digits), and where to write the answers: for each level, each
point's lowest polygon number as a little-endian int, -1 for none. Prints the seconds of each join.
"""

import sys
import time

import geopandas
import numpy
import shapely

points_file, polygons_file, answers_file = sys.argv[1:]

raw = numpy.fromfile(points_file, dtype="<f8").reshape(-1, 2)
points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(raw[:, 1], raw[:, 0]))
rows = [line.split() for line in open(polygons_file, encoding="ascii")]

with open(answers_file, "wb") as answers:
    for level in range(4):
        of_level = [row for row in rows if int(row[1]) == level]
        if not of_level:
            numpy.full(len(points), -1, dtype="<i4").tofile(answers)
            continue
        polygons = geopandas.GeoDataFrame(
            {"number": [int(row[0]) for row in of_level]},
            geometry=[shapely.from_wkb(row[2]) for row in of_level],
        )
        begun = time.perf_counter()
        joined = geopandas.sjoin(points, polygons, how="left", predicate="intersects")
        print(level, time.perf_counter() - begun)
        lowest = joined["number"].groupby(level=0).min().fillna(-1).astype("<i4")
        lowest.reindex(points.index).to_numpy().astype("<i4").tofile(answers)
