package io.responsysdestination.application.mapping.liquid;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts in HTML. */
final class HtmlFilters {
    static final Map<String, Filter> ALL = Map.of(
            "escape", Filter.ofText((text, arguments) -> escaped(text)),
            "escape_once", Filter.ofText((text, arguments) -> escaped(unescaped(text))),
            "strip_html", Filter.ofText((text, arguments) -> stripped(text)),
            "xml_escape", Filter.ofText((text, arguments) -> escaped(text)));

    private static final String[][] ESCAPES = {
        // First in this order: the others bring ampersands.
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&#34;"}, {"'", "&#39;"}
    };

    private HtmlFilters() {}

    private static String escaped(String text) {
        var result = text;
        for (var escape : ESCAPES) {
            result = result.replace(escape[0], escape[1]);
        }
        return result;
    }

    private static String unescaped(String text) {
        var result = text;
        for (int i = ESCAPES.length - 1; i >= 0; i--) {
            result = result.replace(ESCAPES[i][1], ESCAPES[i][0]);
        }
        return result;
    }

    /** Without tags, comments, and scripts and styles with what is in them. What is not closed stays. */
    private static String stripped(String text) {
        var closers = new LinkedHashMap<String, String>();
        closers.put("<script", "</script>");
        closers.put("<style", "</style>");
        closers.put("<!--", "-->");
        closers.put("<", ">");
        var kept = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', at)) {
            kept.append(text, at, open);
            at = behindMarkup(text, open, closers);
            if (at == open) {
                break;
            }
        }
        return kept.append(text, at, text.length()).toString();
    }

    /** The place itself if no markup that begins there is closed. Closers that do not come any more are given up. */
    private static int behindMarkup(String text, int open, Map<String, String> closers) {
        for (var entries = closers.entrySet().iterator(); entries.hasNext(); ) {
            var kind = entries.next();
            if (text.startsWith(kind.getKey(), open)) {
                int close = text.indexOf(kind.getValue(), open + kind.getKey().length());
                if (close >= 0) {
                    return close + kind.getValue().length();
                }
                entries.remove();
            }
        }
        return open;
    }
}
