package org.harmattan.cli;

import java.io.PrintStream;
import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands, handing those that ask for it the stream that results go to. */
final class Commands implements CommandLine.IFactory {
  private final PrintStream out;

  Commands(PrintStream out) {
    this.out = out;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == PrintStream.class) {
        return type.cast(constructor.newInstance(out));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
