package org.iopgateway.gateway.disclosure.accounting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** An accounting as text of some kind. It is only ever sent, never read. */
abstract class AccountingWriter extends AbstractHttpMessageConverter<Accounting> {

    AccountingWriter(MediaType type) {
        super(StandardCharsets.UTF_8, type);
    }

    abstract String write(Accounting accounting) throws IOException;

    /** What tells the reader how to treat it. */
    abstract void head(HttpHeaders headers);

    @Override
    protected final boolean supports(Class<?> type) {
        return type == Accounting.class;
    }

    @Override
    public final boolean canRead(@Nullable Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected final Accounting readInternal(Class<? extends Accounting> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("an accounting is never sent in", input);
    }

    @Override
    protected final void writeInternal(Accounting accounting, HttpOutputMessage output) throws IOException {
        head(output.getHeaders());
        output.getBody().write(write(accounting).getBytes(StandardCharsets.UTF_8));
    }
}
