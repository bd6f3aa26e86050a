package org.iopgateway.gateway.trust.envelope;

import java.io.IOException;
import java.io.OutputStream;

/** Seals what is written to it, chunk by chunk. An envelope that was not closed is cut off, and does not open. */
final class SealingStream extends OutputStream {

    private final OutputStream target;
    private final ChunkCipher chunks;
    private final byte[] clear = new byte[ChunkCipher.CHUNK];
    private int filled;
    private boolean closed;

    SealingStream(OutputStream target, EnvelopeHeader header) throws IOException {
        this.target = target;
        this.chunks = header.chunks();
        target.write(header.bytes());
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            // A full chunk waits for the next byte: it may be the last.
            if (filled == clear.length) {
                target.write(chunks.seal(clear, filled, false));
                filled = 0;
            }
            int some = Math.min(left, clear.length - filled);
            System.arraycopy(bytes, at, clear, filled, some);
            filled += some;
            at += some;
            left -= some;
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (target) {
                target.write(chunks.seal(clear, filled, true));
            }
        }
    }
}
