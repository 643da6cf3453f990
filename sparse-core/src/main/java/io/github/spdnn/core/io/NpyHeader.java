package io.github.spdnn.core.io;

import io.github.spdnn.core.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands before the elements of an array in NumPy's format: {@code \x93NUMPY}, the version,
 * the header's length and a Python dictionary. See <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 *
 * @param type the element type as NumPy names it, such as {@code <f4}; of an array of records all
 *     of it
 * @param columnOrder true if the elements stand column by column (Fortran order)
 * @param shape size of each dimension
 * @param bytes length of all that stands before the elements
 */
record NpyHeader(String type, boolean columnOrder, List<Long> shape, int bytes) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int TEXT_LIMIT = 0xffff;
  private static final int ALIGNMENT = 64;

  private static final Pattern TYPE =
      Pattern.compile("(['\"])descr\\1\\s*:\\s*(?:(['\"])(.*?)\\2|(\\[.*]|\\(.*\\)))");
  private static final Pattern ORDER =
      Pattern.compile("(['\"])fortran_order\\1\\s*:\\s*(True|False)\\b");
  // Python 2 wrote sizes such as 3L.
  private static final Pattern SHAPE =
      Pattern.compile("(['\"])shape\\1\\s*:\\s*\\(((?:\\s*\\d{1,18}L?\\s*,?)*)\\s*\\)");
  private static final Pattern SIZE = Pattern.compile("\\d+");
  private static final Pattern NUMBER = Pattern.compile("([<>|])([biuf])(\\d)");

  /** Reads a header; the stream then stands before the first element. */
  static NpyHeader read(InputStream stream, ArrayPlace place) throws IOException {
    byte[] magic = stream.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw place.malformed("\\x93NUMPY at byte 0", magic.length == 0 ? "nothing" : quoted(magic));
    }
    byte[] version = exactly(stream, 2, MAGIC.length, place);
    if (version[0] < 1 || version[0] > 3 || version[1] != 0) {
      throw place.malformed(
          "version 1.0, 2.0 or 3.0 at byte 6", (version[0] & 0xff) + "." + (version[1] & 0xff));
    }
    byte[] length = exactly(stream, version[0] == 1 ? 2 : 4, 8, place);
    long textLength = 0;
    for (int digit = length.length - 1; digit >= 0; digit--) {
      textLength = textLength << 8 | length[digit] & 0xff;
    }
    if (textLength > TEXT_LIMIT) {
      throw place.malformed(
          "a header of at most " + TEXT_LIMIT + " bytes", textLength + " at byte 8");
    }
    int start = 8 + length.length;
    byte[] text = exactly(stream, (int) textLength, start, place);
    return parse(text, start, place);
  }

  private static byte[] exactly(InputStream stream, int count, int from, ArrayPlace place)
      throws IOException {
    byte[] bytes = stream.readNBytes(count);
    if (bytes.length < count) {
      throw place.malformed(
          count + " bytes of header from byte " + from + " on", "" + bytes.length);
    }
    return bytes;
  }

  private static NpyHeader parse(byte[] bytes, int start, ArrayPlace place)
      throws MalformedFileException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    Matcher type = TYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    boolean dictionary = text.startsWith("{") && text.endsWith("}");
    if (!dictionary || !type.find() || !order.find() || !shape.find()) {
      throw place.malformed(
          "a dictionary of descr, fortran_order and shape at byte " + start,
          MalformedFileException.quoted(text));
    }
    List<Long> sizes = new ArrayList<>();
    Matcher size = SIZE.matcher(shape.group(2));
    while (size.find()) {
      sizes.add(Long.parseLong(size.group()));
    }
    return new NpyHeader(
        type.group(3) == null ? type.group(4) : type.group(3),
        order.group(2).equals("True"),
        List.copyOf(sizes),
        start + bytes.length);
  }

  private static String quoted(byte[] bytes) {
    return MalformedFileException.quoted(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /**
   * The type of the elements.
   *
   * @throws MalformedFileException if they are not numbers, or numbers that Java does not have
   */
  NumberType numberType(ArrayPlace place) throws MalformedFileException {
    Matcher name = NUMBER.matcher(type);
    NumberType number = null;
    if (name.matches()) {
      number = NumberType.of(name.group(2).charAt(0), name.group(3).charAt(0) - '0');
    }
    if (number == null || (type.startsWith("|") && number.bytes() > 1)) {
      boolean objects = type.endsWith("O");
      throw place.malformed(
          "a type out of b1, i1, i2, i4, i8, u1, u2, u4, u8, f2, f4, f8",
          MalformedFileException.quoted(type) + (objects ? ", Python objects (pickle)" : ""));
    }
    return number;
  }

  /** The order of the bytes of an element. */
  ByteOrder byteOrder() {
    return type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /**
   * Number of elements.
   *
   * @throws MalformedFileException if there are more than an array holds
   */
  int count(ArrayPlace place) throws MalformedFileException {
    long count = shape.contains(0L) ? 0 : 1;
    for (int axis = 0; axis < shape.size() && count > 0; axis++) {
      if (shape.get(axis) > Checks.MAX_ARRAY / count) {
        throw place.malformed("at most " + Checks.MAX_ARRAY + " elements", "shape " + shapeText());
      }
      count *= shape.get(axis);
    }
    return (int) count;
  }

  /** The shape as Python prints it. */
  String shapeText() {
    String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + sizes + (shape.size() == 1 ? ",)" : ")");
  }

  /** Returns the bytes of a header, those that NumPy writes: version 1.0, padded to 64 bytes. */
  static byte[] bytes(String type, long... shape) {
    List<Long> sizes = Arrays.stream(shape).boxed().toList();
    NpyHeader header = new NpyHeader(type, false, sizes, 0);
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
            .formatted(type, header.shapeText());
    int unpadded = MAGIC.length + 4 + text.length() + 1;
    int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    bytes[6] = 1;
    bytes[7] = 0;
    bytes[8] = (byte) (length - 10);
    bytes[9] = (byte) (length - 10 >> 8);
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, 10, ascii.length);
    bytes[length - 1] = '\n';
    return bytes;
  }
}
