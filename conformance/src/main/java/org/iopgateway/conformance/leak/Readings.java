package org.iopgateway.conformance.leak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Every text that can be read out of some bytes: as they are, unzipped, unescaped, and what base64 inside them holds. */
final class Readings {

    private static final int DEPTH = 3;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}={0,2}");
    private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern JSON = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
    private static final Pattern XML = Pattern.compile("&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));");

    private Readings() {}

    static Set<String> of(byte[] bytes) {
        Set<String> texts = new LinkedHashSet<>();
        read(bytes, 0, texts);
        return texts;
    }

    static byte[] unzipped(byte[] bytes) {
        if (bytes.length < 2 || (bytes[0] & 0xff) != 0x1f || (bytes[1] & 0xff) != 0x8b) {
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return bytes;
        }
    }

    private static void read(byte[] bytes, int depth, Set<String> texts) {
        String text = new String(unzipped(bytes), StandardCharsets.UTF_8);
        if (!texts.add(text) || depth == DEPTH) {
            return;
        }
        texts.add(replace(PERCENT, text, found -> Integer.parseInt(found.group(1), 16)));
        texts.add(replace(JSON, text, found -> Integer.parseInt(found.group(1), 16)));
        texts.add(replace(
                XML,
                text,
                found -> found.group(1) != null
                        ? Integer.parseInt(found.group(1), 16)
                        : Integer.parseInt(found.group(2))));
        Matcher coded = BASE64.matcher(text);
        while (coded.find()) {
            read(decoded(coded.group()), depth + 1, texts);
        }
    }

    private static String replace(
            Pattern escape, String text, java.util.function.ToIntFunction<MatchResult> character) {
        return escape.matcher(text).replaceAll(found -> {
            int point = character.applyAsInt(found);
            return Character.isValidCodePoint(point)
                    ? Matcher.quoteReplacement(Character.toString(point))
                    : Matcher.quoteReplacement(found.group());
        });
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getMimeDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
