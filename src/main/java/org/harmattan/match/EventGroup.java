package org.harmattan.match;

import java.util.ArrayList;
import java.util.List;

/** The reports of one event while selection builds it. */
final class EventGroup {
  private final List<Member> members = new ArrayList<>();

  EventGroup(Member first) {
    members.add(first);
  }

  static EventGroup of(List<Member> members) {
    EventGroup group = new EventGroup(members.get(0));
    group.members.addAll(members.subList(1, members.size()));
    return group;
  }

  List<Member> members() {
    return members;
  }

  boolean isAlone() {
    return members.size() == 1;
  }

  /** The report that stands for the event. */
  Member representative() {
    return members.stream().min(Member::compareTo).orElseThrow();
  }

  void take(EventGroup other) {
    members.addAll(other.members);
  }

  /** The member that sits where the newcomer would; null when the seat is free. */
  Member holderOfSeat(Member newcomer) {
    return members.stream().filter(newcomer::sharesSeatWith).findFirst().orElse(null);
  }
}
