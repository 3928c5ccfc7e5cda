package io.responsysdestination.application.mapping.liquid;

import java.util.ArrayList;
import java.util.List;

/** Cuts a template into texts, outputs and tags, and takes the white space off that {@code {%- -%}} are for. */
final class Lexer {
    private static final String TAG = "{%";
    private static final String TAG_END = "%}";
    private static final String OUTPUT = "{{";
    private static final String OUTPUT_END = "}}";
    private static final int DELIMITER_LENGTH = 2;
    private static final String RAW_END = "endraw";

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        var lexer = new Lexer(source);
        while (lexer.at < source.length()) {
            lexer.readNext();
        }
        lexer.trim();
        return lexer.tokens;
    }

    /** The lines within a {@code liquid} tag, each of them a tag. */
    static List<Token> lines(Token liquid) {
        var source = liquid.source();
        var tags = new ArrayList<Token>();
        int at = blanksFrom(source, liquid.from(), liquid.to());
        while (at < liquid.to()) {
            int newline = source.indexOf('\n', at);
            int end = newline < 0 || newline >= liquid.to() ? liquid.to() : newline + 1;
            tags.add(tag(source, at, end, at, end, false, false));
            at = blanksFrom(source, end, liquid.to());
        }
        return tags;
    }

    private void readNext() {
        if (source.startsWith(TAG, at)) {
            readTag();
        } else if (source.startsWith(OUTPUT, at)) {
            readOutput();
        } else {
            int tag = source.indexOf(TAG, at);
            int output = source.indexOf(OUTPUT, at);
            int end = Math.min(tag < 0 ? source.length() : tag, output < 0 ? source.length() : output);
            addText(end);
        }
    }

    private void addText(int end) {
        if (end > at) {
            tokens.add(Token.text(source, at, end));
        }
        at = end;
    }

    private void readTag() {
        int close = source.indexOf(TAG_END, at + DELIMITER_LENGTH);
        if (close < 0) {
            throw new InvalidLiquidException("has a tag without its closing " + TAG_END, source, at);
        }
        var tag = add(Token.Kind.TAG, close);
        if (tag.name().equals("raw")) {
            readRaw(tag);
        }
    }

    /** Everything up to the tag that ends it, as it is. */
    private void readRaw(Token raw) {
        for (int open = source.indexOf(TAG, at); open >= 0; open = source.indexOf(TAG, open + DELIMITER_LENGTH)) {
            int close = source.indexOf(TAG_END, open + DELIMITER_LENGTH);
            int next = source.indexOf(TAG, open + DELIMITER_LENGTH);
            if (close >= 0 && (next < 0 || close < next) && opensRawEnd(open)) {
                addText(open);
                var unused = add(Token.Kind.TAG, close);
                return;
            }
        }
        throw raw.invalid("has no endraw for the raw");
    }

    private boolean opensRawEnd(int open) {
        int name = open + DELIMITER_LENGTH;
        name = blanksFrom(source, source.startsWith("-", name) ? name + 1 : name, source.length());
        int behind = name + RAW_END.length();
        return source.startsWith(RAW_END, name)
                && (!Characters.isWord(source.charAt(behind)) || source.startsWith("-" + TAG_END, behind));
    }

    private void readOutput() {
        int close = at + DELIMITER_LENGTH;
        while (!source.startsWith(OUTPUT_END, close)) {
            if (close >= source.length()) {
                throw new InvalidLiquidException("has an output without its closing " + OUTPUT_END, source, at);
            }
            char c = source.charAt(close);
            close = c == '"' || c == '\'' ? Reader.endOfQuoted(source, close, source.length()) : close + 1;
        }
        var unused = add(Token.Kind.OUTPUT, close);
    }

    private Token add(Token.Kind kind, int close) {
        int begin = at;
        int from = begin + DELIMITER_LENGTH;
        int to = close;
        var trimsBefore = source.charAt(from) == '-';
        var trimsBehind = source.charAt(close - 1) == '-';
        from += trimsBefore ? 1 : 0;
        to -= trimsBehind ? 1 : 0;
        at = close + DELIMITER_LENGTH;
        var token = kind == Token.Kind.TAG
                ? tag(source, begin, at, from, Math.max(from, to), trimsBefore, trimsBehind)
                : new Token(kind, source, begin, at, "", from, Math.max(from, to), trimsBefore, trimsBehind);
        tokens.add(token);
        return token;
    }

    private static Token tag(
            String source, int begin, int end, int from, int to, boolean trimsBefore, boolean trimsBehind) {
        int stop = to;
        while (stop > from && Characters.isBlank(source.charAt(stop - 1))) {
            stop--;
        }
        var reader = new Reader(source, from, stop);
        var name = reader.tagName();
        if (name.isEmpty()) {
            throw new InvalidLiquidException("has a tag without a name", source, begin);
        }
        reader.skipBlanks();
        return new Token(Token.Kind.TAG, source, begin, end, name, reader.at(), stop, trimsBefore, trimsBehind);
    }

    private static int blanksFrom(String source, int from, int end) {
        int at = from;
        while (at < end && Characters.isBlank(source.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Raw text keeps its white space. */
    private void trim() {
        var isRaw = false;
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (!isRaw && token.trimsBefore() && i > 0 && tokens.get(i - 1).kind() == Token.Kind.TEXT) {
                tokens.set(i - 1, tokens.get(i - 1).withoutSpaceAtEnd());
            }
            if (token.name().equals("raw")) {
                isRaw = true;
            } else if (token.name().equals(RAW_END)) {
                isRaw = false;
            }
            if (!isRaw
                    && token.trimsBehind()
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).kind() == Token.Kind.TEXT) {
                tokens.set(i + 1, tokens.get(i + 1).withoutSpaceAtStart());
            }
        }
    }
}
