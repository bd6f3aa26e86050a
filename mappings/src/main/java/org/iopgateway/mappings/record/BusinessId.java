package org.iopgateway.mappings.record;

/**
 * An identifier that someone else gave, for example a VA integration control number.
 *
 * @param system the naming system's URI
 */
public record BusinessId(String system, String value) {

    @Override
    public String toString() {
        return "identifier of " + system;
    }
}
