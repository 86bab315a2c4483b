"""Join the references of many cables to their ids on Spark: the edges of `cableparse.link`, however many there are.

python examples/spark_links.py cables/ edges/

The first path is what `spark_to_parquet.py` wrote. A row is a reference to a cable: the id of the cable that cites,
the letter, the kind, the id of the cable that is cited, the text, and whether that cable is there. As in `link`, a
reference without a year means the year of the citing cable, or the year before if only that cable is there. A year
counts as printed if its two digits are in the text.
"""

import sys

from pyspark.sql import DataFrame, SparkSession

EDGES = r"""
with ids as (select distinct id from {cables} where id is not null),
cited as (
  select source, letter, kind, id, text,
         if(substr(source, 1, 2) = substr(id, 1, 2) and not text rlike concat('\\b(19|20)?', substr(id, 1, 2), '\\b'),
            concat(lpad((int(substr(id, 1, 2)) + 99) % 100, 2, '0'), substr(id, 3)), null) as year_before
  from (select id as source, inline(references) from {cables} where id is not null) where id is not null
)
select source, letter, kind, coalesce(same.id, before.id, cited.id) as target, text,
       coalesce(same.id, before.id) is not null as resolved
from cited left join ids as same on same.id = cited.id left join ids as before on before.id = year_before
"""


def edges(cables: DataFrame) -> DataFrame:
    """The references of a table of cables, joined to the ids that are in it."""
    return cables.sparkSession.sql(EDGES, cables=cables)


def main() -> None:
    """Read the first path, write the second."""
    source, target = sys.argv[1:]
    spark = SparkSession.builder.appName("cableparse").getOrCreate()
    edges(spark.read.parquet(source)).write.parquet(target)


if __name__ == "__main__":
    main()
