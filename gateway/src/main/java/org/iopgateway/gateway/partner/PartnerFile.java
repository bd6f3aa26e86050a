package org.iopgateway.gateway.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.iopgateway.mappings.problem.Problem;

/** One partner file as read: where it lies, and its content as a tree. */
record PartnerFile(Path path, JsonNode content) {

    /** A problem at a JSON pointer of this file, told as what was expected and what was found. */
    Problem problem(String code, String pointer, String expected, String found) {
        return Problem.malformed(code, "expected " + expected + ", found " + found, path.getFileName() + "#" + pointer);
    }

    String text(String pointer) {
        return content.at(pointer).asText("");
    }

    /** A path in the file is relative to the folder that the file lies in. */
    Path resolve(String relative) {
        return path.toAbsolutePath().normalize().resolveSibling(relative).normalize();
    }
}
