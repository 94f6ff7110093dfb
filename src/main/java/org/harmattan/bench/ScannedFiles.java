package org.harmattan.bench;

import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import scala.jdk.javaapi.CollectionConverters;

/** How many files the scans of a plan have opened, after it has run. */
final class ScannedFiles {
  private ScannedFiles() {}

  static long of(SparkPlan plan) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      return of(adaptive.executedPlan());
    }
    if (plan instanceof QueryStageExec stage) {
      return of(stage.plan());
    }
    long files = 0;
    if (plan instanceof FileSourceScanExec scan) {
      files += scan.metrics().apply("numFiles").value();
    }
    for (SparkPlan child : CollectionConverters.asJava(plan.children())) {
      files += of(child);
    }
    return files;
  }
}
