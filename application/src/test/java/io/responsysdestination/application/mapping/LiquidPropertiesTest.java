package io.responsysdestination.application.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.json.RandomJson;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LiquidPropertiesTest {
    private static final List<String> SIGNS = List.of(
            "{%",
            "%}", "{{", "}}", "{%-", "-%}", "|", ":", ",", ".", "..", "[", "]", "(", ")", "\"", "'", "\\", "=", "==",
            "#", " ", "\n", "a", "1", "-", "if", "endif", "else", "assign", "raw", "endraw", "liquid", "upcase");

    private static final List<String> VALUES = List.of(
            "a",
            "b.c",
            "a[0]",
            "c['a']",
            "c[b]",
            "'text'",
            "''",
            "0",
            "-1",
            "2.5",
            "nil",
            "blank",
            "(1..3)",
            "a.size",
            "99999999999999999999",
            "'%Y %N %999d'",
            "'2021-08-06'",
            "'a[b'");

    private static final List<String> FILTERS = List.of(
            "abs",
            "append",
            "at_least",
            "base64_decode",
            "base64_encode",
            "capitalize",
            "cgi_escape",
            "compact",
            "date",
            "date_to_string",
            "default",
            "divided_by",
            "escape_once",
            "first",
            "hmac_sha256",
            "join",
            "json",
            "last",
            "lstrip",
            "minus",
            "modulo",
            "normalize_whitespace",
            "number_of_words",
            "plus",
            "pop",
            "push",
            "remove",
            "remove_last",
            "replace",
            "replace_first",
            "round",
            "sha256",
            "shift",
            "size",
            "slice",
            "slugify",
            "split",
            "strip",
            "strip_html",
            "strip_newlines",
            "sum",
            "times",
            "to_integer",
            "truncate",
            "truncatewords",
            "unshift",
            "upcase",
            "uri_escape",
            "url_decode",
            "url_encode",
            "where",
            "xml_escape");

    private static final List<String> OPERATORS = List.of("==", "!=", "<", ">=", "contains", "and", "or", "and not");

    @Property(tries = 2_000)
    void compilesAnyTextOrSaysWhatIsWrong(@ForAll("texts") String text, @ForAll("events") Map<String, Object> event) {
        try {
            assertThat(Mapping.compile(Map.of("@liquid", text)).resolve(event)).isInstanceOf(String.class);
        } catch (InvalidMappingException invalid) {
            assertThat(invalid.errors())
                    .singleElement()
                    .asString()
                    .startsWith("/@liquid ")
                    .endsWith(".");
        } catch (MappingFailedException failed) {
            assertThat(failed).hasMessageStartingWith("/@liquid ");
        }
    }

    @Property(tries = 2_000)
    void rendersAnyEventOrFailsAsAnnounced(
            @ForAll("templates") String template, @ForAll("events") Map<String, Object> event) {
        var mapping = Mapping.compile(Map.of("@liquid", template));
        try {
            assertThat(mapping.resolve(event)).isInstanceOf(String.class);
        } catch (MappingFailedException failed) {
            assertThat(failed).hasMessageStartingWith("/@liquid ");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(SIGNS).list().ofMaxSize(30).map(signs -> String.join("", signs));
    }

    @Provide
    Arbitrary<Map<String, Object>> events() {
        var texts = List.of("a", "b", "c", "0", "size", "<a>é 😀", "2021-08-06T01:00Z", "%C3%", "");
        return Arbitraries.randomValue(random -> new RandomJson(random, texts).object());
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.randomValue(random -> {
            var template = new StringBuilder();
            for (int i = random.nextInt(4); i >= 0; i--) {
                template.append(piece(random));
            }
            return template.toString();
        });
    }

    private static String piece(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "{% assign a = " + value(random) + " %}";
            case 1 -> "{% if " + value(random) + " -%} {{ " + value(random) + " }} {% else %} - {%- endif %}";
            case 2 -> "{% capture b %}{{ " + value(random) + " }}{% endcapture %}";
            case 3 -> "{% increment a %}{% cycle " + one(VALUES, random) + ", " + one(VALUES, random) + " %}";
            default -> "{{ " + value(random) + " }}";
        };
    }

    private static String value(Random random) {
        var value = new StringBuilder(one(VALUES, random));
        for (int i = random.nextInt(3); i > 0; i--) {
            value.append(' ').append(one(OPERATORS, random)).append(' ').append(one(VALUES, random));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            value.append(" | ").append(one(FILTERS, random));
            if (random.nextBoolean()) {
                value.append(": ").append(one(VALUES, random)).append(", ").append(one(VALUES, random));
            }
        }
        return value.toString();
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
