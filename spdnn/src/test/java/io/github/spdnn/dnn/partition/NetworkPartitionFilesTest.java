package io.github.spdnn.dnn.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spdnn.core.io.MalformedFileException;
import io.github.spdnn.dnn.SparseNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkPartitionFilesTest {
  @TempDir Path folder;

  /** Three inputs, two layers of two and three neurons. */
  private final SparseNetwork network = DivisibleNetworks.network(List.of(3, 2, 3), 2, 1);

  @Test
  void whatIsWrittenIsRead() throws IOException {
    NetworkPartition partition =
        NetworkPartition.of(
            Partition.of(3, 0, 1, 2), List.of(Partition.of(3, 1, 0), Partition.of(3, 0, 0, 1)));
    for (String name : List.of("a.part", "a.part.gz")) {
      Path file = folder.resolve(name);
      NetworkPartitionFiles.write(file, partition);
      assertEquals(partition, NetworkPartitionFiles.read(file, network));
    }
    assertEquals("3 2\n0 1 2\n1 0\n0 0 1\n", Files.readString(folder.resolve("a.part")));
  }

  @Test
  void whatDoesNotFitIsNamedWithItsLine() throws IOException {
    expect(1, "the numbers of parts and of layers, found the end of the file", "");
    expect(1, "the numbers of parts and of layers, found 1 numbers", "2\n");
    expect(1, "a number of parts in 1..65536, found 0", "0 2\n");
    expect(1, "2 layers, found 3", "2 3\n");
    expect(3, "the parts of the inputs, which are 3 neurons, found 2 numbers", "2 2\n% two\n0 1\n");
    expect(2, "a part in 0..1, found 2", "2 2\n0 1 2\n");
    expect(4, "the parts of layer 2, found the end of the file", "2 2\n0 1 0\n0 1\n");
    expect(
        4,
        "the parts of layer 2, which are 3 neurons, found 4 numbers",
        "2 2\n0 1 0\n0 1\n0 0 0 0\n");
    expect(
        5,
        "the end of the file after 2 layers, found one more line with 0",
        "2 2\n0 1 0\n0 1\n0 0 0\n0\n");
  }

  private void expect(int line, String message, String text) throws IOException {
    Path file = folder.resolve("wrong.part");
    Files.writeString(file, text);
    MalformedFileException thrown =
        assertThrows(MalformedFileException.class, () -> NetworkPartitionFiles.read(file, network));
    assertEquals(file + ":" + line + ": expected " + message, thrown.getMessage());
  }
}
