package org.orthrus.isa.yaml;

import com.google.common.base.CharMatcher;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.orthrus.isa.user.Suggestion;

/** A value of a YAML file that knows its place and path; it is taken as what it should be. */
public final class YamlValue {

  /** Length of a text where nothing else is said. */
  public static final int TEXT_LENGTH = 2000;

  static final String MAPPING = "a mapping of keys";
  static final String LIST = "a list";
  static final String FLAG = "true or false";
  static final String FINITE = "a number";

  private final YamlNode.Place key;
  private final YamlNode node;

  /**
   * A value.
   *
   * @param key place of its key, or its own if it has none
   */
  YamlValue(YamlNode.Place key, YamlNode node) {
    this.key = key;
    this.node = node;
  }

  /** File, line and column, of its key if it has one. */
  public String place() {
    return key.toString();
  }

  /** An error at this value, or at its key if it is no scalar: {@code place: path: fault}. */
  public YamlException wrong(String fault) {
    YamlNode.Place place = node instanceof YamlNode.Scalar ? node.place() : key;
    return YamlException.at(place, node.path(), fault);
  }

  /** An error about this value: {@code place: path: 'text' is not allowed; allowed: ...}. */
  public YamlException notAllowed(String allowed) {
    return notAllowed(allowed, "change it");
  }

  private YamlException notAllowed(String allowed, String remedy) {
    return wrong(node.shown() + " is not allowed; allowed: " + allowed + "; " + remedy);
  }

  private YamlNode.Scalar scalar(String allowed) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar;
    }
    throw notAllowed(allowed, "write one value");
  }

  private YamlException wrongKind(YamlNode.Scalar scalar, String allowed, String remedy) {
    return notAllowed(allowed, "this is " + scalar.kind().text() + ": " + remedy);
  }

  static String wholeRange(long minimum, long maximum) {
    return "a whole number from " + minimum + " to " + maximum;
  }

  static String realRange(double minimum, double maximum) {
    return "a number from " + plain(minimum) + " to " + plain(maximum);
  }

  static String line(int maximumLength) {
    return "one line of 1 to " + maximumLength + " characters";
  }

  /** A number as a user would write it. */
  public static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A whole number, decimal or behind 0x. */
  public long whole(long minimum, long maximum) {
    String allowed = wholeRange(minimum, maximum);
    YamlNode.Scalar scalar = scalar(allowed);
    if (scalar.kind() != YamlNode.Kind.WHOLE) {
      throw wrongKind(scalar, allowed, "write digits without quotes, or 0x and hexadecimal digits");
    }
    boolean hexadecimal = scalar.text().startsWith("0x");
    BigInteger value =
        new BigInteger(
            hexadecimal ? scalar.text().substring(2) : scalar.text(), hexadecimal ? 16 : 10);
    if (value.compareTo(BigInteger.valueOf(minimum)) < 0
        || value.compareTo(BigInteger.valueOf(maximum)) > 0) {
      throw notAllowed(allowed);
    }
    return value.longValueExact();
  }

  /** A number in a range. */
  public double real(double minimum, double maximum) {
    return real(minimum, maximum, realRange(minimum, maximum));
  }

  /** A finite number. */
  public double real() {
    return real(-Double.MAX_VALUE, Double.MAX_VALUE, FINITE);
  }

  private double real(double minimum, double maximum, String allowed) {
    YamlNode.Scalar scalar = scalar(allowed);
    boolean number =
        scalar.kind() == YamlNode.Kind.REAL
            || (scalar.kind() == YamlNode.Kind.WHOLE && !scalar.text().startsWith("0x"));
    if (!number) {
      throw wrongKind(scalar, allowed, "write it like 12, 0.5 or 2e-3");
    }
    double value = Double.parseDouble(scalar.text());
    if (!(value >= minimum && value <= maximum)) {
      throw notAllowed(allowed);
    }
    return value;
  }

  /** True or false. */
  public boolean flag() {
    YamlNode.Scalar scalar = scalar(FLAG);
    if (scalar.kind() != YamlNode.Kind.FLAG) {
      throw wrongKind(scalar, FLAG, "write true or false without quotes");
    }
    return Boolean.parseBoolean(scalar.text());
  }

  /** One line of text of at most {@link #TEXT_LENGTH} characters. */
  public String text() {
    return text(TEXT_LENGTH);
  }

  /** One line of text; what reads as a number, true or false needs quotes. */
  public String text(int maximumLength) {
    String allowed = line(maximumLength);
    YamlNode.Scalar scalar = scalar(allowed);
    if (scalar.kind() != YamlNode.Kind.TEXT) {
      throw wrongKind(scalar, allowed, "write it in quotes");
    }
    return line(scalar, maximumLength);
  }

  /** One line as it is written, a number as well as a text. */
  public String written() {
    return line(scalar(line(TEXT_LENGTH)), TEXT_LENGTH);
  }

  private String line(YamlNode.Scalar scalar, int maximumLength) {
    String text = scalar.text().strip();
    if (text.isEmpty()
        || text.length() > maximumLength
        || CharMatcher.javaIsoControl().matchesAnyOf(text)) {
      throw notAllowed(line(maximumLength));
    }
    return text;
  }

  /** One of some words. */
  public String word(Collection<String> words) {
    String allowed = String.join(", ", words);
    String text = scalar(allowed).text();
    if (!words.contains(text)) {
      throw notAllowed(allowed + Suggestion.of(text, words));
    }
    return text;
  }

  /** One of some constants, by their words. */
  public <E> E constant(E[] constants, Function<E, String> word) {
    List<String> words = Arrays.stream(constants).map(word).toList();
    return constants[words.indexOf(word(words))];
  }

  /** The mapping that it is. */
  public YamlMap map() {
    if (node instanceof YamlNode.Mapping mapping) {
      return new YamlMap(key, mapping);
    }
    throw notAllowed(MAPPING, "indent its keys below it");
  }

  /** Whether it is a list. */
  public boolean isList() {
    return node instanceof YamlNode.Sequence;
  }

  /** Whether it is a text: one value that reads neither as a number nor as true or false. */
  public boolean isText() {
    return node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TEXT;
  }

  /** The values of the list that it is. */
  public List<YamlValue> list() {
    if (node instanceof YamlNode.Sequence sequence) {
      return sequence.items().stream().map(item -> new YamlValue(item.place(), item)).toList();
    }
    throw notAllowed(LIST, "write it in brackets or with dashes");
  }
}
