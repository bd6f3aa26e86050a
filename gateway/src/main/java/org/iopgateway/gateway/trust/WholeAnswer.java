package org.iopgateway.gateway.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A partner's answer, read to its end: at most so many bytes, and within one limit of time for all of it. The client's own
 * limit ends with the last header, so that a server that sends a byte now and then would hold us for days.
 */
public final class WholeAnswer {

    private WholeAnswer() {}

    /**
     * Sends the request and reads what comes back, as UTF-8.
     *
     * @param request with a timeout
     * @param mostBytes of the body
     * @throws IOException when there is no answer, or not a whole one in time and of that size
     */
    public static HttpResponse<String> of(HttpClient client, HttpRequest request, int mostBytes)
            throws IOException, InterruptedException {
        Duration timeout = request.timeout().orElseThrow();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request,
                head -> BodySubscribers.mapping(
                        new Bounded(mostBytes), bytes -> new String(bytes, StandardCharsets.UTF_8)));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            // Ends the exchange when it has not come to its end.
            answer.cancel(true);
        }
    }

    private static final class Bounded implements BodySubscriber<byte[]> {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final int most;
        private @Nullable Subscription source;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (source != null && taken.size() + buffer.remaining() > most) {
                    body.completeExceptionally(new IOException("expected at most " + most + " bytes, found more"));
                    source.cancel();
                    return;
                }
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                taken.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(taken.toByteArray());
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }
    }
}
