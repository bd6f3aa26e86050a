package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every pattern that the partner door matches strangers' text with, against text made to have it try again and again. What is
 * counted is characters looked at, not time: a pattern that looks at each a few times is linear on any machine.
 */
class HostilePatternsTest {

    private static final int LENGTH = 4_000;
    private static final int LOOKS_PER_CHARACTER = 60;
    private static final List<String> PIECES = List.of(
            "a",
            "A",
            "0",
            "9",
            "-",
            ".",
            "/",
            ",",
            ":",
            "|",
            "=",
            " ",
            "%2",
            "a.",
            "a-",
            "a/",
            "a|",
            "0-",
            "0:",
            "aA0",
            "e",
            "e.",
            "{",
            "[",
            "\\",
            ";",
            "$",
            "_",
            "http://a",
            "urn:",
            "\n",
            "é");

    @TestFactory
    Stream<DynamicTest> looksAtEachCharacterAFewTimesOnly() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (String place : List.of("fhir", "trust", "partner")) {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:org/iopgateway/gateway/" + place + "/**/*.class")) {
                if (file.getURL().toString().contains("/test-classes/")) {
                    continue;
                }
                String path = file.getURL().getPath();
                String name = path.substring(path.indexOf("org/iopgateway"), path.length() - ".class".length());
                patterns(Class.forName(name.replace('/', '.'), false, getClass().getClassLoader()), tests);
            }
        }
        assertThat(tests).hasSizeGreaterThan(6);
        return tests.stream();
    }

    private static void patterns(Class<?> type, List<DynamicTest> tests) throws IllegalAccessException {
        for (Field field : type.getDeclaredFields()) {
            if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
                add(type, field, null, tests);
            } else if (field.getType() == Pattern.class && type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    add(type, field, constant, tests);
                }
            }
        }
    }

    private static void add(Class<?> type, Field field, @Nullable Object owner, List<DynamicTest> tests)
            throws IllegalAccessException {
        field.setAccessible(true);
        Pattern pattern = (Pattern) field.get(owner);
        tests.add(DynamicTest.dynamicTest(
                type.getSimpleName() + "." + field.getName() + (owner == null ? "" : " of " + owner),
                () -> isLinear(pattern)));
    }

    private static void isLinear(Pattern pattern) {
        for (String piece : PIECES) {
            for (String end : List.of("", "!", "\0")) {
                for (String start : List.of("", "e", "http://", "application/")) {
                    String text = start + piece.repeat(LENGTH / piece.length()) + end;
                    Counted counted = new Counted(text);
                    pattern.matcher(counted).matches();
                    assertThat(counted.looks())
                            .as("%s matching %s...", pattern, text.substring(0, 20))
                            .isLessThan((long) LOOKS_PER_CHARACTER * LENGTH);
                    Counted found = new Counted(text);
                    pattern.matcher(found).lookingAt();
                    assertThat(found.looks()).isLessThan((long) LOOKS_PER_CHARACTER * LENGTH);
                }
            }
        }
    }

    /** Text that counts how often a character of it is looked at. */
    private static final class Counted implements CharSequence {

        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        long looks() {
            return looks;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }
    }
}
