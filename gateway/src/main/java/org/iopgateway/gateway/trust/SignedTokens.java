package org.iopgateway.gateway.trust;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Reads the text of a signed JWT that a stranger sends. */
public final class SignedTokens {

    /** Three parts, of which the first two begin as an object does in base64url: the library breaks on anything else. */
    private static final Pattern SHAPE = Pattern.compile("e[A-Za-z0-9_-]++\\.e[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++");

    private SignedTokens() {}

    /** @throws ParseException when it is not in the compact form of RFC 7515 section 7.1 */
    public static SignedJWT parse(String text) throws ParseException {
        // Out of a file it comes with the file's last line break.
        String token = text.strip();
        if (!SHAPE.matcher(token).matches() || hasDanglingLetter(token)) {
            throw new ParseException("expected three parts in base64url", 0);
        }
        return SignedJWT.parse(token);
    }

    /** One letter beyond whole bytes says nothing: the same token could be written in many ways. */
    private static boolean hasDanglingLetter(String text) {
        return Arrays.stream(text.split("\\.")).anyMatch(part -> part.length() % 4 == 1);
    }
}
