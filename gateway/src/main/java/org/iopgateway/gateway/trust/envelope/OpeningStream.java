package org.iopgateway.gateway.trust.envelope;

import java.io.IOException;
import java.io.InputStream;

/** Gives out the clear text of an envelope, no byte of a chunk before the whole chunk has proven to be ours. */
final class OpeningStream extends InputStream {

    private static final int SEALED = ChunkCipher.CHUNK + EnvelopeHeader.TAG;

    private final InputStream source;
    private final ChunkCipher chunks;
    /** One byte more than a chunk tells whether another follows. */
    private final byte[] ahead = new byte[SEALED + 1];

    private int aheadLength;
    private byte[] clear = new byte[0];
    private int at;
    private boolean ended;

    OpeningStream(InputStream source, EnvelopeHeader header) {
        this.source = source;
        this.chunks = header.chunks();
    }

    @Override
    public int read() throws IOException {
        return fill() ? clear[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int some = Math.min(length, clear.length - at);
        System.arraycopy(clear, at, buffer, offset, some);
        at += some;
        return some;
    }

    private boolean fill() throws IOException {
        while (at == clear.length && !ended) {
            aheadLength += source.readNBytes(ahead, aheadLength, ahead.length - aheadLength);
            boolean last = aheadLength < ahead.length;
            int length = last ? aheadLength : SEALED;
            clear = chunks.open(ahead, length, last);
            at = 0;
            ended = last;
            if (!last) {
                ahead[0] = ahead[SEALED];
                aheadLength = 1;
            }
        }
        return at < clear.length;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
