package org.orthrus.workbench.run;

/** The version of the program, as Maven wrote it into the jar. */
public final class ProgramVersion {

  private ProgramVersion() {}

  /** For instance {@code 1.0.0}. */
  public static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
