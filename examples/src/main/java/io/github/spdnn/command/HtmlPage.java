package io.github.spdnn.command;

import io.github.spdnn.core.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** A page of HTML that needs no other file. */
final class HtmlPage {
  private static final String STYLE =
      """
      <style>
      body { font: 15px/1.5 Helvetica, Arial, sans-serif; color: #222; max-width: 900px; margin: 2em auto; }
      table { border-collapse: collapse; width: 100%; } th, td { padding: 4px 8px; text-align: right;
      border-bottom: 1px solid #ddd; } th:last-child, td:last-child { text-align: left; }
      svg { width: 100%; font-size: 12px; } h2 { margin-top: 2em; } .wrong { color: #b00; }
      </style></head><body>
      """;

  private final StringBuilder html = new StringBuilder();

  HtmlPage(String title) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(title)
        .append("</title>\n")
        .append(STYLE)
        .append("<h1>")
        .append(title)
        .append("</h1>\n");
  }

  /** Adds HTML as it is. */
  HtmlPage add(String part) {
    html.append(part);
    return this;
  }

  /** Adds HTML with numbers and words in their places. */
  HtmlPage format(String format, Object... values) {
    return add(text(format, values));
  }

  /** The whole page. */
  @Override
  public String toString() {
    return html + "</body></html>\n";
  }

  /** Writes the page, whole or not at all. */
  void write(Path file) throws IOException {
    byte[] text = toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(text));
  }

  /** Formats alike everywhere. */
  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Text that came from outside, for HTML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
