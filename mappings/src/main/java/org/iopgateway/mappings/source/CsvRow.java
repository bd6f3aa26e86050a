package org.iopgateway.mappings.source;

/**
 * One row of CSV as bytes, over one or more lines.
 *
 * @param line the 1-based number of its first line
 * @param state whether it is whole
 * @param length how long its first line was in bytes, when that was too long
 */
record CsvRow(int line, byte[] bytes, State state, long length) {

    enum State {
        WHOLE,
        TOO_LONG,
        UNCLOSED_QUOTE
    }

    @Override
    public String toString() {
        return "row at line " + line;
    }
}
