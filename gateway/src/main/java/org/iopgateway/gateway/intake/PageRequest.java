package org.iopgateway.gateway.intake;

/**
 * Which page of a list, counted from 0.
 *
 * @param size at most 1,000
 */
record PageRequest(int page, int size) {

    private static final int MOST = 1_000;

    PageRequest {
        page = Math.max(page, 0);
        size = Math.min(Math.max(size, 1), MOST);
    }

    long offset() {
        return (long) page * size;
    }
}
