package org.orthrus.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.workbench.report.LearningComparison.Claim;
import org.orthrus.workbench.report.LearningComparison.Row;

@Tag("unit")
class LearningComparisonTest {

  private static Row row(
      String rule, String trains, int timesteps, String layout, long state, Double energy) {
    return new Row(
        rule,
        trains,
        timesteps,
        layout,
        null,
        state,
        state + 1000,
        1000,
        null,
        null,
        null,
        null,
        energy,
        null,
        null,
        null,
        0,
        null,
        null);
  }

  private static LearningComparison of(Row... rows) {
    return new LearningComparison(
        null,
        "compare learning",
        null,
        null,
        null,
        null,
        null,
        List.of(rows),
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void aRowIsHeldAgainstItsOwnLayoutAndTimesteps() {
    LearningComparison comparison =
        of(
            row("stop-w", "W", 6, "a", 100, 2e-6),
            row("stbp", "WTL", 6, "a", 900, 9e-6),
            row("stbp", "W", 6, "a", 400, 3e-6),
            row("stbp", "W", 8, "a", 999, 9e-6),
            row("stbp", "W", 6, "b", 999, 9e-6));
    var ratios = comparison.rows().get(0).against().get("stbp");
    assertThat(ratios.learningState()).isEqualTo(4);
    assertThat(ratios.trainingEnergy()).isEqualTo(1.5, within(1e-12));
    assertThat(ratios.trainingCycles()).isNull();
    assertThat(comparison.rows().get(1).against()).isEmpty();
  }

  @Test
  void claimsHoldFromTheirBoundOn() {
    assertThat(verdict("stop-w", 400, 100)).isTrue();
    assertThat(verdict("stop-w", 399, 100)).isFalse();
    assertThat(verdict("stop-wtl", 120, 100)).isTrue();
    assertThat(verdict("stop-wtl", 119, 100)).isFalse();
  }

  private static boolean verdict(String rule, long stbp, long own) {
    List<Claim> claims =
        of(row(rule, "W", 6, "a", own, null), row("stbp", "W", 6, "a", stbp, null)).claims();
    assertThat(claims).hasSize(1);
    return claims.get(0).holds();
  }

  @Test
  void withoutABaselineThereIsNoVerdict() {
    assertThat(of(row("stop-w", "W", 6, "a", 100, null)).claims()).isEmpty();
    assertThat(ComparisonReport.render(of(row("stop-w", "W", 6, "a", 100, null)), Style.PLAIN))
        .contains("stop-w")
        .doesNotContain("holds");
  }
}
