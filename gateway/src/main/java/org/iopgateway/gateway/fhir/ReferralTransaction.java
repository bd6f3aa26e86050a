package org.iopgateway.gateway.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.gateway.fhir.RefusedException.Defect;

/**
 * A referral as a transaction Bundle, and the same as the message that it stands for. What it would create is not created:
 * it is kept as a referral, and the answer says that it was taken and nothing else (rule R43).
 */
final class ReferralTransaction {

    private static final Coding EVENT = new Coding()
            .setSystem("http://hl7.org/fhir/us/bser/CodeSystem/BSeREventCode")
            .setCode("ReferralRequest");

    private ReferralTransaction() {}

    /** Everything that keeps the Bundle from being read as a referral; places are those of the transaction. */
    static List<Defect> check(Bundle transaction) {
        List<Defect> defects = new ArrayList<>();
        if (transaction.getType() != BundleType.TRANSACTION) {
            defects.add(new Defect("Bundle.type", "expected transaction"));
        }
        int tasks = 0;
        for (int i = 0; i < transaction.getEntry().size(); i++) {
            BundleEntryComponent entry = transaction.getEntry().get(i);
            String at = "Bundle.entry[" + i + "]";
            tasks += entry.getResource() instanceof Task ? 1 : 0;
            if (entry.getResource() == null || entry.getResource() instanceof MessageHeader) {
                defects.add(new Defect(at + ".resource", "expected a resource of a referral"));
            } else if (entry.getRequest().getMethod() != HTTPVerb.POST
                    || !entry.getResource().fhirType().equals(entry.getRequest().getUrl())) {
                defects.add(new Defect(at + ".request", "expected POST to the type of the resource"));
            }
            if (!entry.hasFullUrl()) {
                defects.add(new Defect(at + ".fullUrl", "expected an address by which the others refer to it"));
            }
        }
        if (tasks != 1) {
            defects.add(new Defect("Bundle.entry", "expected one Task"));
        }
        if (defects.isEmpty()) {
            // The header that is put before moves each place by one.
            ReferralShape.check(message(transaction, "urn:sender"))
                    .forEach(defect -> defects.add(new Defect(moved(defect.expression()), defect.text())));
        }
        return defects;
    }

    /**
     * The message; the same for the same transaction, so that a resend is known.
     *
     * @param sender address of who sends it
     */
    static Bundle message(Bundle transaction, String sender) {
        Bundle message = new Bundle().setType(BundleType.MESSAGE);
        MessageHeader header = new MessageHeader();
        header.setEvent(EVENT.copy());
        header.getSource().setEndpoint(sender);
        message.addEntry().setFullUrl("urn:referral-header").setResource(header);
        for (BundleEntryComponent entry : transaction.getEntry()) {
            if (entry.getResource() instanceof Task given) {
                Task task = given.copy();
                String id = idOf(task);
                task.setId(id);
                header.setId(id);
                header.addFocus(new Reference(entry.getFullUrl()));
                message.addEntry().setFullUrl(entry.getFullUrl()).setResource(task);
            } else {
                message.addEntry().setFullUrl(entry.getFullUrl()).setResource(entry.getResource());
            }
        }
        return message;
    }

    /** Says of each entry that it was taken, and nothing about what became of it or whom it is about. */
    static Bundle answer(Bundle transaction, String receipt, String base) {
        Bundle answer = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        answer.getIdentifier().setSystem(base + "/receipts").setValue(receipt);
        transaction.getEntry().forEach(entry -> answer.addEntry().getResponse().setStatus("202 Accepted"));
        return answer;
    }

    /** In a transaction the sender leaves the id to us; made of the placer's number, it is the same for a resend. */
    private static String idOf(Task task) {
        String placer = task.getIdentifier().stream()
                .filter(Identifier::hasValue)
                .map(identifier -> identifier.getSystem() + "|" + identifier.getValue())
                .findFirst()
                .orElse("");
        return Optional.ofNullable(task.getIdElement().getIdPart())
                .orElseGet(() -> UUID.nameUUIDFromBytes(placer.getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    private static String moved(String expression) {
        String start = "Bundle.entry[";
        if (!expression.startsWith(start)) {
            return expression;
        }
        int end = expression.indexOf(']');
        int place = Integer.parseInt(expression.substring(start.length(), end));
        return start + Math.max(0, place - 1) + expression.substring(end);
    }
}
