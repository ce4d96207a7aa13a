package org.orthrus.simulator.sequencer;

import org.orthrus.isa.image.Region;

/**
 * The words that a stream moves.
 *
 * @param words moved
 * @param bankCycles port-cycles that they cost
 */
record MovedWords(long words, long bankCycles) {

  /**
   * Of elements that lists pick from a row one by one: each whose word is not that of the element
   * before moves one.
   */
  static MovedWords picked(Region region, int[] columns, int banks) {
    int perWord = region.elementsPerWord();
    long[] wordsOfBank = new long[banks];
    long words = 0;
    int last = -1;
    for (int column : columns) {
      if (column / perWord != last) {
        last = column / perWord;
        wordsOfBank[last % banks]++;
        words++;
      }
    }
    return new MovedWords(words, bankCycles(words, wordsOfBank));
  }

  /**
   * The banks work side by side, so the fullest is waited for: it has as many words as if so many
   * stood in every bank before it. Words that lie evenly cost 1 each, like those of a unit-stride
   * stream; words of one bank nearly as many as there are banks.
   */
  static long bankCycles(long words, long[] wordsOfBank) {
    long most = 0;
    for (long ofBank : wordsOfBank) {
      most = Math.max(most, ofBank);
    }
    return Math.max(words, (most - 1) * wordsOfBank.length + 1);
  }
}
