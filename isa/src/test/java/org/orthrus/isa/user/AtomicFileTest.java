package org.orthrus.isa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class AtomicFileTest {

  @TempDir Path directory;

  @Test
  void reasonsAreWordsWithoutNamesOfJava() {
    assertThat(AtomicFile.reason(new AccessDeniedException("f"))).isEqualTo("permission denied");
    assertThat(AtomicFile.reason(new NoSuchFileException("f"))).isEqualTo("no such file");
    assertThat(AtomicFile.reason(new FileSystemException("f", null, "File name too long")))
        .isEqualTo("File name too long");
    assertThat(AtomicFile.reason(new IOException("why"))).isEqualTo("why");
  }

  @Test
  void aProbeLeavesEverythingAsItWas() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "mine");
    AtomicFile.probe(file);
    AtomicFile.probe(directory.resolve("new"));
    assertThat(directory.toFile().list()).containsExactly("file");
    assertThat(file).hasContent("mine");
    assertThatThrownBy(() -> AtomicFile.probe(directory.resolve("none/file")))
        .isInstanceOf(IOException.class);
  }
}
