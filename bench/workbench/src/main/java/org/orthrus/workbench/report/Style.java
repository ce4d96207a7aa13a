package org.orthrus.workbench.report;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the reader's terminal can show.
 *
 * @param colour ANSI colour
 * @param unicode bars, sparklines and signs beyond ASCII
 */
public record Style(boolean colour, boolean unicode) {

  /** For files and tests. */
  public static final Style PLAIN = new Style(false, true);

  /** For the narrowest of terminals. */
  public static final Style ASCII = new Style(false, false);

  /** Of standard output: colour on a terminal only, and never under {@code NO_COLOR}. */
  public static Style detect() {
    return of(System.getenv(), terminal(), encoding());
  }

  static Style of(Map<String, String> environment, boolean terminal, String encoding) {
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Style(terminal && !refused, encoding.toUpperCase(Locale.ROOT).startsWith("UTF"));
  }

  /** Newer JDKs have a console even when it is no terminal; they say so. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean terminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderThan22) {
      return true;
    }
  }

  private static String encoding() {
    return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
        .map(System::getProperty)
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElse(Charset.defaultCharset().name());
  }
}
