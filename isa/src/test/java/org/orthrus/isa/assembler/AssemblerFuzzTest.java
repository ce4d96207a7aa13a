package org.orthrus.isa.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged texts give words or an {@link AssemblyException}, nothing else and in bounded time. */
@Tag("unit")
class AssemblerFuzzTest {
  private static final String TEXT =
      """
      .region weight 8 6 signed
      .define SHIFT = (fraction(weight) << 2) / 3 - -0x1
      .macro twice to, by
      l\\@:  add \\to, \\to, \\to {none}
              jmp l\\@
      .endm
      .if defined(SHIFT) && SHIFT > 1 || !0
      .phase learning
      .else
      .error "never"
      .endif
      .entry event
      a:      walk fanOut, r1
              vaccs.halfUp weight[tgt], weight[syn], r2, #SHIFT ?m3 {plasticUpdates}
              next
              twice r3, fixed(1.5e0, weight)
              lds r2, weight[col r1], r0
              beq r1, r2, a ; back
      .include "other.uasm"
      """;
  private static final String ALPHABET = "#,[]{}()?:+-*/%<>=!&|.;\\\"@ \t0129rvmxé\n";

  @Test
  void damagedTextsAreRefusedInOrder() {
    Random random = new Random(5);
    Assembler assembler =
        new Assembler(
            AssemblySymbols.anyName(), SourceProvider.of(Map.of("other.uasm", "halt\nend:")));
    assertThat(assembler.assemble("t", TEXT).program().length()).isEqualTo(8);
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      try {
        assembler.assemble("t", damaged(random));
        accepted++;
      } catch (AssemblyException e) {
        assertThat(e.diagnostics())
            .isNotEmpty()
            .allMatch(d -> d.line() >= 1 && d.column() >= 1 && !d.message().contains("\n"));
      }
    }
    assertThat(accepted).isBetween(1, 19_999);
  }

  private static String damaged(Random random) {
    StringBuilder text = new StringBuilder(TEXT);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, c);
        case 2 -> text.setCharAt(at, c);
        default -> {
          int end = Math.min(text.length(), at + random.nextInt(40));
          text.insert(random.nextInt(text.length()), text.substring(at, end));
        }
      }
    }
    return text.toString();
  }
}
