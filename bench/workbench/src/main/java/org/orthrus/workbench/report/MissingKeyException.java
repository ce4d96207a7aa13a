package org.orthrus.workbench.report;

/** A record of the result model was made without something that it must have. */
final class MissingKeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;

  MissingKeyException(String key) {
    super(key + " is missing");
    this.key = key;
  }

  /** Below the key of the record. */
  String key() {
    return key;
  }
}
