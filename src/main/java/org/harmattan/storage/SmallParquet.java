package org.harmattan.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Tables of one Parquet file each that the driver reads whole, before Spark is there. Columns are
 * texts, numbers, binaries and lists of texts.
 */
public final class SmallParquet {
  private static final int ROW_GROUP_BYTES = 16 << 20;

  private SmallParquet() {}

  /** Writes the rows in their order, in place of what is there. */
  public static void write(Configuration hadoop, Path file, StructType schema, List<Row> rows)
      throws IOException {
    MessageType type = type(schema);
    SimpleGroupFactory groups = new SimpleGroupFactory(type);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, hadoop))
            .withType(type)
            .withConf(hadoop)
            .withRowGroupSize((long) ROW_GROUP_BYTES)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      for (Row row : rows) {
        writer.write(group(groups.newGroup(), schema, row));
      }
    }
  }

  private static MessageType type(StructType schema) {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (StructField field : schema.fields()) {
      DataType type = field.dataType();
      if (type instanceof ArrayType) {
        builder
            .repeated(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(field.name());
      } else if (type.equals(DataTypes.StringType)) {
        builder
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(field.name());
      } else {
        builder.optional(primitive(type)).named(field.name());
      }
    }
    return builder.named("row");
  }

  private static PrimitiveTypeName primitive(DataType type) {
    if (type.equals(DataTypes.BinaryType)) {
      return PrimitiveTypeName.BINARY;
    }
    if (type.equals(DataTypes.DoubleType)) {
      return PrimitiveTypeName.DOUBLE;
    }
    if (type.equals(DataTypes.LongType)) {
      return PrimitiveTypeName.INT64;
    }
    if (type.equals(DataTypes.IntegerType)) {
      return PrimitiveTypeName.INT32;
    }
    throw new IllegalArgumentException("no column of type " + type);
  }

  private static Group group(Group group, StructType schema, Row row) {
    for (int i = 0; i < schema.length(); i++) {
      if (row.isNullAt(i)) {
        continue;
      }
      Object value = row.get(i);
      if (value instanceof String text) {
        group.add(i, text);
      } else if (value instanceof Double number) {
        group.add(i, number);
      } else if (value instanceof Long number) {
        group.add(i, number);
      } else if (value instanceof Integer number) {
        group.add(i, number);
      } else if (value instanceof byte[] bytes) {
        group.add(i, Binary.fromConstantByteArray(bytes));
      } else {
        for (Object text : (List<?>) value) {
          group.add(i, (String) text);
        }
      }
    }
    return group;
  }

  /** The rows in the order in which they were written. */
  public static List<Row> read(Configuration hadoop, Path file, StructType schema)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(hadoop).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        rows.add(row(group, schema));
      }
    }
    return rows;
  }

  private static Row row(Group group, StructType schema) {
    Object[] values = new Object[schema.length()];
    for (int i = 0; i < values.length; i++) {
      String name = schema.fields()[i].name();
      DataType type = schema.fields()[i].dataType();
      int count = group.getFieldRepetitionCount(name);
      if (type instanceof ArrayType) {
        List<String> texts = new ArrayList<>(count);
        for (int j = 0; j < count; j++) {
          texts.add(group.getString(name, j));
        }
        values[i] = texts;
      } else if (count > 0) {
        values[i] = value(group, name, type);
      }
    }
    return RowFactory.create(values);
  }

  private static Object value(Group group, String name, DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return group.getString(name, 0);
    }
    if (type.equals(DataTypes.DoubleType)) {
      return group.getDouble(name, 0);
    }
    if (type.equals(DataTypes.LongType)) {
      return group.getLong(name, 0);
    }
    if (type.equals(DataTypes.IntegerType)) {
      return group.getInteger(name, 0);
    }
    return group.getBinary(name, 0).getBytes();
  }
}
