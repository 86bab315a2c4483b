"""Turn a folder of cables, or a CSV of them, into Parquet partitioned by year, on however many machines Spark has.

python examples/spark_to_parquet.py seeds/ cables/
spark-submit examples/spark_to_parquet.py s3a://archive/cables.csv s3a://archive/cables/

A CSV needs a header row with a column `text`; columns `id`, `date`, `classification` and `origin` are used as hints,
and `path` and `record` are passed through. The machines need a Python with `cableparse[arrow]`; the environment
variable PYSPARK_PYTHON tells Spark which one.
"""

import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - as everybody writes it
from pyspark.sql.pandas.types import from_arrow_schema

from cableparse.arrow import CABLES, parse_batch


def parse_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Read the texts that Spark hands over."""
    return map(parse_batch, batches)


def texts(spark: SparkSession, path: str) -> DataFrame:
    """The texts under a path, one row each."""
    if path.endswith(".csv"):
        table = spark.read.csv(path, header=True, multiLine=True, escape='"')
        # Spark reads such a file on one machine; parsing takes the time, so distribute the rows first
        return table.repartition(4 * spark.sparkContext.defaultParallelism)
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(path)
    return files.select("path", F.col("content").alias("text"))


def main() -> None:
    """Read the first path, write the second."""
    source, target = sys.argv[1:]
    spark = SparkSession.builder.appName("cableparse").getOrCreate()
    # a cable takes a few kilobytes, so a thousand at a time are enough
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
    # Spark's default is a timestamp without a time zone, which other programs take for local time
    spark.conf.set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
    cables = texts(spark, source).mapInArrow(parse_batches, from_arrow_schema(CABLES))
    by_year = cables.withColumn("year", F.coalesce(F.substring("date", 1, 4), F.lit("undated")))
    by_year.write.partitionBy("year").parquet(target)


if __name__ == "__main__":
    main()
