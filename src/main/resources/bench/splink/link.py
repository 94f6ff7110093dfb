"""Links three files of reports with Splink on DuckDB and writes its clusters at many thresholds.

Arguments: folder with wide.csv, incidents.csv and news.csv; file for the clusters, or '-' to time only.
Prints the seconds that training, scoring and clustering took.
"""

import logging
import sys
import time
import warnings

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.getLogger("splink").setLevel(logging.ERROR)
warnings.filterwarnings("ignore")

SOURCES = ["wide", "incidents", "news"]
DUPLICATE_FREE = ["wide", "incidents"]
THRESHOLDS = [0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999]
DAYS_APART = range(-6, 7)

COLUMNS = """unique_id VARCHAR, first_day INTEGER, last_day INTEGER, latitude DOUBLE, longitude DOUBLE,
admin1 VARCHAR, admin2 VARCHAR, place VARCHAR, actor1 VARCHAR, actor2 VARCHAR, type VARCHAR,
type_class VARCHAR, deaths INTEGER"""


def days_apart(level, condition):
    return cll.CustomLevel(f"abs(first_day_l - first_day_r) {condition}", level)


def comparisons():
    same_span = "first_day_l = first_day_r and last_day_l = last_day_r"
    date = cl.CustomComparison(
        output_column_name="first_day",
        comparison_levels=[
            cll.CustomLevel(same_span, "same span"),
            days_apart("same day", "= 0"),
            days_apart("one day", "= 1"),
            days_apart("two days", "= 2"),
            days_apart("three days", "= 3"),
            cll.ElseLevel(),
        ],
    )
    place = cl.CustomComparison(
        output_column_name="place",
        comparison_levels=[
            cll.NullLevel("place"),
            cll.ExactMatchLevel("place", term_frequency_adjustments=True),
            cll.DistanceInKMLevel("latitude", "longitude", 5),
            cll.DistanceInKMLevel("latitude", "longitude", 12),
            cll.DistanceInKMLevel("latitude", "longitude", 26),
            cll.ExactMatchLevel("admin2"),
            cll.ExactMatchLevel("admin1"),
            cll.ElseLevel(),
        ],
    )
    deaths = cl.CustomComparison(
        output_column_name="deaths",
        comparison_levels=[
            cll.NullLevel("deaths"),
            cll.ExactMatchLevel("deaths", term_frequency_adjustments=True),
            cll.CustomLevel("abs(deaths_l - deaths_r) <= 1", "one more or less"),
            cll.CustomLevel("abs(deaths_l - deaths_r) <= 3", "three more or less"),
            cll.CustomLevel(
                "greatest(deaths_l, deaths_r) <= 1.5 * least(deaths_l, deaths_r)", "half as many"
            ),
            cll.ElseLevel(),
        ],
    )
    kind = cl.CustomComparison(
        output_column_name="type_class",
        comparison_levels=[
            cll.NullLevel("type_class"),
            cll.CustomLevel("type_l = type_r and type_class_l = type_class_r", "same type"),
            cll.ExactMatchLevel("type_class"),
            cll.ElseLevel(),
        ],
    )
    names = [
        cl.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(term_frequency_adjustments=True)
        for name in ["actor1", "actor2"]
    ]
    return [date, place, deaths, kind] + names


def near(days):
    return (
        f"l.first_day = r.first_day + {days} and (l.admin1 = r.admin1 or "
        "(abs(l.latitude - r.latitude) < 0.3 and abs(l.longitude - r.longitude) < 0.3))"
    )


def linker_of(folder, connection):
    tables = []
    for source in SOURCES:
        connection.execute(
            f"create table {source} as select *, '{source}' as source_dataset from "
            f"read_csv('{folder}/{source}.csv', header = true, nullstr = '', auto_detect = false, "
            f"delim = ',', quote = '\"', columns = {{{columns()}}})"
        )
        tables.append(source)
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=comparisons(),
        blocking_rules_to_generate_predictions=[near(days) for days in DAYS_APART],
        retain_intermediate_calculation_columns=False,
        max_iterations=50,
    )
    return Linker(tables, settings, DuckDBAPI(connection), input_table_aliases=SOURCES)


def columns():
    pairs = (column.split() for column in COLUMNS.replace("\n", " ").split(", "))
    return ", ".join(f"'{name}': '{kind}'" for name, kind in pairs)


def train(linker):
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first_day", "place", "actor1"), block_on("first_day", "place", "deaths")],
        recall=0.45,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in [block_on("first_day", "place"), block_on("actor1", "actor2", "deaths", "admin2")]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


def main(folder, clusters):
    connection = duckdb.connect()
    begun = time.perf_counter()
    linker = linker_of(folder, connection)
    train(linker)
    predicted = linker.inference.predict(threshold_match_probability=THRESHOLDS[0])
    if clusters == "-":
        linker.clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_probability=0.9
        )
        print(f"seconds {time.perf_counter() - begun:.3f}")
        return
    with open(clusters, "w", encoding="utf-8") as out:
        for threshold in THRESHOLDS:
            for method, clustered in clusterings(linker, predicted, threshold):
                rows = connection.execute(
                    f"select unique_id, cluster_id from {clustered.physical_name}"
                ).fetchall()
                for unique_id, cluster_id in rows:
                    out.write(f"{method}\t{threshold}\t{unique_id}\t{cluster_id}\n")
    print(f"seconds {time.perf_counter() - begun:.3f}")


def clusterings(linker, predicted, threshold):
    clustering = linker.clustering
    yield (
        "components",
        clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_probability=threshold
        ),
    )
    yield (
        "single-best",
        clustering.cluster_using_single_best_links(
            predicted,
            duplicate_free_datasets=DUPLICATE_FREE,
            threshold_match_probability=threshold,
        ),
    )


main(sys.argv[1], sys.argv[2])
