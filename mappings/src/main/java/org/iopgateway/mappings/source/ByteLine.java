package org.iopgateway.mappings.source;

/**
 * One line of input without its line end.
 *
 * @param number 1-based
 * @param bytes at most as many as the limit; the rest of a longer line is dropped as it is read
 * @param length how long the line was in bytes
 * @param ended whether a line end followed; only the last line may lack it
 */
record ByteLine(int number, byte[] bytes, long length, boolean ended) {

    boolean isCut() {
        return length > bytes.length;
    }

    boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !isCut();
    }

    @Override
    public String toString() {
        return "line " + number;
    }
}
