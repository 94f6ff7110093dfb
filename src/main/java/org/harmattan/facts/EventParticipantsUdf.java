package org.harmattan.facts;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.harmattan.table.EventActorTable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@link EventParticipants} as a column: from an array of the mentions of one event, in any order,
 * to an array of its actors. Never null; an empty array gives {@code unattributed}.
 */
final class EventParticipantsUdf implements UDF1<Seq<Row>, Row[]> {
  private static final long serialVersionUID = 1L;

  /** What the function returns. */
  static final ArrayType RESULT =
      DataTypes.createArrayType(
          new StructType()
              .add(EventActorTable.ACTOR_ID, StringType, false)
              .add(EventActorTable.SIDE, StringType, true)
              .add(EventActorTable.ROLE, StringType, false)
              .add(EventActorTable.CONDUCT, StringType, false)
              .add(EventActorTable.IS_AMBIGUOUS, BooleanType, false)
              .add(EventActorTable.IS_CANDIDATE, BooleanType, false),
          false);

  @Override
  public Row[] call(Seq<Row> mentions) {
    List<EventMention> read =
        CollectionConverters.asJava(mentions).stream().map(EventParticipantsUdf::mention).toList();
    EventParticipants participants = EventParticipants.of(read);
    return Stream.concat(
            participants.actors().stream().map(actor -> row(actor, false)),
            participants.candidates().stream().map(actor -> row(actor, true)))
        .toArray(Row[]::new);
  }

  private static EventMention mention(Row row) {
    Set<String> line = new LinkedHashSet<>(row.getList(row.fieldIndex(EventActors.LINE)));
    int rank = row.fieldIndex(EventMembers.RANK);
    return new EventMention(
        row.getInt(rank),
        row.getInt(rank + 1),
        row.getInt(rank + 2),
        row.getString(rank + 3),
        row.getInt(row.fieldIndex(EventActors.POSITION)),
        row.getString(row.fieldIndex(EventActorTable.ACTOR_ID)),
        row.getString(row.fieldIndex(EventActorTable.SIDE)),
        row.getString(row.fieldIndex(EventActorTable.ROLE)),
        row.getString(row.fieldIndex(EventActorTable.CONDUCT)),
        row.getBoolean(row.fieldIndex(EventActorTable.IS_AMBIGUOUS)),
        row.getString(row.fieldIndex(EventActors.CANDIDATE_OF)),
        line);
  }

  private static Row row(EventParticipant actor, boolean isCandidate) {
    return RowFactory.create(
        actor.actorId(),
        actor.side(),
        actor.role(),
        actor.conduct(),
        actor.isAmbiguous(),
        isCandidate);
  }
}
