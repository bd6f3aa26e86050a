package org.iopgateway.gateway.consent.review;

import java.util.List;
import org.iopgateway.gateway.consent.decision.Decision;

/**
 * One resource of an item, at one version.
 *
 * @param resource {@code Type/id}
 * @param fingerprint over all that a person answers for: the resource at this version, the patient, the recipient, the
 *     purpose, whether whole or in part, the rules, and the consents (with their versions) relied on. Another
 *     fingerprint is another question
 */
public record ReviewLine(String resource, String version, String fingerprint) {

    /** The line of a decision about one resource. */
    public static ReviewLine of(ReviewSubject subject, String resource, String version, Decision decision) {
        return new ReviewLine(
                resource,
                version,
                Fingerprint.of(
                        List.of(
                                subject.patient(),
                                subject.partner(),
                                subject.purpose(),
                                resource,
                                version,
                                decision.effect().name()),
                        decision.ruleIds().stream().sorted().toList(),
                        decision.reliedOn().stream().sorted().toList()));
    }

    /** A line that is listed whatever was listed before, since each disclosure is one. */
    public static ReviewLine ofDisclosure(String resource, String version, String disclosure) {
        return new ReviewLine(resource, version, Fingerprint.of(List.of(resource, version, disclosure)));
    }

    @Override
    public String toString() {
        return "line";
    }
}
