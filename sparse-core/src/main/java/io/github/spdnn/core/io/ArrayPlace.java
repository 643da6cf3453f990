package io.github.spdnn.core.io;

import java.nio.file.Path;

/**
 * Where an array stands, for messages: a file, or a member of one.
 *
 * @param member the member's name, empty if the array is the whole file
 */
record ArrayPlace(Path path, String member) {
  /** Describes what is wrong with the array. */
  MalformedFileException malformed(String expected, String found) {
    String where = member.isEmpty() ? "" : " in " + member;
    return new MalformedFileException(path, 0, expected + where, found);
  }
}
