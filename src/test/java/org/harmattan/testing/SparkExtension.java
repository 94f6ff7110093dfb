package org.harmattan.testing;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.harmattan.storage.Engine;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the JVM's one SparkSession to test methods and constructors that ask for it. No test stops
 * it.
 */
public final class SparkExtension implements ParameterResolver {
  private static SparkSession session;

  /** The shared session; the first call starts it. */
  public static synchronized SparkSession spark() {
    if (session == null) {
      Map<String, String> settings = new TreeMap<>();
      settings.put("spark.master", "local[2]");
      settings.put("spark.sql.shuffle.partitions", "2");
      settings.putAll(Engine.forFewRows());
      settings.put(
          "spark.sql.warehouse.dir",
          "target/spark-warehouse-" + System.getProperty("test.fork", "1"));
      session = Engine.start("harmattan-tests", settings);
      session.sparkContext().setLogLevel("ERROR");
    }
    return session;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return spark();
  }
}
