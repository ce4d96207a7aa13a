package org.orthrus.benchmarks;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks that JMH finds in this module, and the parameters that their source declares. */
final class DeclaredParameters {

  private static final String PACKAGE = DeclaredParameters.class.getPackageName() + ".";
  private static final List<Class<? extends Annotation>> TAKES_STATES =
      List.of(Benchmark.class, Setup.class, TearDown.class);

  private DeclaredParameters() {}

  /** What JMH finds. */
  static Set<BenchmarkListEntry> benchmarks() {
    return BenchmarkList.defaultList()
        .getAll(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of());
  }

  /** Every field of a parameter, by the name of its class, without our package, and its own. */
  static SortedMap<String, Field> all() {
    Set<Class<?>> types = new LinkedHashSet<>();
    benchmarks().forEach(entry -> include(classOf(entry.getUserClassQName()), types));
    SortedMap<String, Field> fields = new TreeMap<>();
    for (Class<?> type : types) {
      for (Field field : type.getFields()) {
        if (field.isAnnotationPresent(Param.class)) {
          String owner = field.getDeclaringClass().getCanonicalName();
          fields.put(owner.substring(PACKAGE.length()) + "." + field.getName(), field);
        }
      }
    }
    return fields;
  }

  private static Class<?> classOf(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void include(Class<?> type, Set<Class<?>> into) {
    if (!into.add(type)) {
      return;
    }
    for (Method method : type.getMethods()) {
      if (TAKES_STATES.stream().anyMatch(method::isAnnotationPresent)) {
        Arrays.stream(method.getParameterTypes())
            .filter(state -> state.isAnnotationPresent(State.class))
            .forEach(state -> include(state, into));
      }
    }
  }

  /** Names of the parameters that JMH found. */
  static Set<String> foundByJmh() {
    Set<String> names = new TreeSet<>();
    benchmarks().forEach(e -> names.addAll(e.getParams().orElse(Map.of()).keySet()));
    return names;
  }
}
