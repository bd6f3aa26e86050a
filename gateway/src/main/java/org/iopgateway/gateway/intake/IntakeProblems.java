package org.iopgateway.gateway.intake;

import java.util.Collection;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;

/** The problems that the intake itself finds; those inside a record come from its source's reader. */
public final class IntakeProblems {

    private IntakeProblems() {}

    static Problem mediaType() {
        return Problem.unsupported("INT-001", "the media type is not one that records come in", null)
                .withRemedy("send application/json, application/x-ndjson, text/csv?source=NAME or application/hl7-v2");
    }

    static Problem csvSource(Collection<String> known) {
        return new Problem(
                Category.NOT_FOUND,
                "INT-002",
                "no CSV layout has this name",
                "source",
                "name one of " + String.join(", ", known.stream().sorted().toList()));
    }

    static Problem tooLarge(long limit) {
        return new Problem(
                Category.BUSY,
                "INT-003",
                "the body is over the limit of " + limit + " bytes for one record",
                null,
                "send many records as application/x-ndjson, which has no limit but that of each line");
    }

    static Problem empty() {
        return Problem.malformed("INT-004", "the body holds no record", null)
                .withRemedy("send at least one record; a CSV needs its header line and one row");
    }

    static Problem unknownReceipt() {
        return new Problem(Category.NOT_FOUND, "INT-005", "no receipt has this id", null, null);
    }

    static Problem notQuarantined() {
        return new Problem(
                Category.NOT_FOUND,
                "INT-006",
                "no quarantined record has this id",
                null,
                "look for it in its receipt: it may have been replayed");
    }

    static Problem unopened() {
        return new Problem(
                Category.FAULT,
                "INT-021",
                "the kept bytes do not open: they were altered, or their key is not in the key store",
                null,
                "give the key store of that time by gateway.trust.data-keystore");
    }

    /** The database does not answer. */
    public static Problem unavailable() {
        return new Problem(
                Category.UNAVAILABLE,
                "INT-007",
                "the record store does not answer, so nothing is acknowledged",
                null,
                "send the same again later; what was kept already counts once");
    }

    static Problem brokeOff() {
        return Problem.malformed("INT-008", "the sender broke off before the end", null)
                .withRemedy("send the whole again; what was kept already counts once");
    }

    static Problem recordTooLong(int limit) {
        return Problem.malformed("INT-009", "the record is over the limit of " + limit + " characters", null)
                .withRemedy("split the record");
    }

    static Problem fileEnding() {
        return Problem.unsupported("INT-020", "the file's ending is not one that records come in", null)
                .withRemedy("name it .ndjson, .json, .hl7, or .csv in a folder named as its CSV layout");
    }
}
