package org.iopgateway.gateway.consent.lifecycle;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has to see to a form.
 *
 * @param consent {@code Consent/id@version}
 * @param form kind of form
 * @param on the day from which it matters; absent where no day is known
 */
record Due(String consent, String form, Why why, @Nullable LocalDate on) {

    /** Why somebody has to see to it ({@code rules.md} section 6). */
    enum Why {
        /** The last day on which it is relied on, 2.31(a)(7). */
        EXPIRES,
        /** The patient turns 18: a form that a parent signed alone is not used from that day. */
        PARENTS_FORM_ENDS,
        /** The patient signed as a minor and is of age: the form goes on, but should be signed again. */
        RECONSENT,
        /** A wish to revoke was oral: it counts, and is to be taken in writing. */
        WRITTEN_FORM_OUTSTANDING,
        /** It ends with an event that no record tells: somebody has to watch for it, and to record its end. */
        EVENT_TO_WATCH,
        /** The patient has died: the form is suspended, a personal representative may sign a new one. */
        SUSPENDED_BY_DEATH;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
