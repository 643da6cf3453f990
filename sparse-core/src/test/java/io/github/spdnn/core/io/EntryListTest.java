package io.github.spdnn.core.io;

import static io.github.spdnn.core.testing.Failures.assertMessage;

import io.github.spdnn.core.Checks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EntryListTest {
  private static final int CHUNK = 1 << 24;

  /** A file of 2147483640 lines is too long to keep: the same chunk comes again and again. */
  @Test
  void moreEntriesThanAnArrayHoldsAreMalformed() throws Exception {
    Entries chunk = new Entries(CHUNK, 0);
    for (int entry = 0; entry < CHUNK; entry++) {
      chunk.add(0, 0, 1);
      chunk.endLine();
    }
    chunk.trimmed();
    EntryList list = new EntryList(Path.of("large.tsv"), EntryList.UNKNOWN, 0);
    for (int chunks = 1; chunks <= Checks.MAX_ARRAY / CHUNK; chunks++) {
      list.append(chunk);
    }
    assertMessage(
        MalformedFileException.class,
        "large.tsv:2147483648: expected at most 2147483639 entries, found 2147483648 entries",
        () -> list.append(chunk));
  }
}
