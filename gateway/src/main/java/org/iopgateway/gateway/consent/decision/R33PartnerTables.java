package org.iopgateway.gateway.consent.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.directive.CodeTable;

/**
 * R33 to R37: a consent has matched; what does the purpose need of this resource? 42 CFR 2.13(a) limits every
 * disclosure, treatment too. The tables are data ({@code partner-tables.csv}); what they do not name is denied (R50).
 */
final class R33PartnerTables implements Rule {

    private static final Set<String> VHA_AS_PAYER = Set.of("HPAYMT", "COVAUTH", "CLMATTCH");
    private static final List<Row> ROWS = rows();
    private static final Map<String, String> COMPANIONS = companions();
    private static final Set<String> NAMED =
            ROWS.stream().flatMap(row -> row.types().stream()).collect(Collectors.toUnmodifiableSet());

    @Override
    public String id() {
        return "R33";
    }

    @Override
    public Outcome apply(Matter matter) {
        String table = table(matter);
        String own = matter.resource().type();
        String type = COMPANIONS.getOrDefault(own, own);
        for (Row row : ROWS) {
            if (row.table().equals(table) && row.names(matter.purpose(), type) && conditionsHold(row, matter)) {
                Outcome outcome = row.effect() == Effect.REDACT
                        ? Outcome.shapes("reduced to what the purpose needs", Obligation.REDACT)
                        : Outcome.noted("what the purpose needs");
                return outcome.because(rules(matter, row.rule()), List.of());
            }
        }
        return Outcome.opaque("the purpose does not need it").because(rules(matter, "R50"), List.of());
    }

    /** Whether some table has the type, or one that it belongs to; what none has is denied whoever asks (R50). */
    static boolean isInSomeTable(String type) {
        return NAMED.contains(COMPANIONS.getOrDefault(type, type));
    }

    /** The rules whose table answers this partner, and the one that decides. */
    private static List<String> rules(Matter matter, String deciding) {
        String table =
                switch (matter.type()) {
                    case VHA -> "R36";
                    case VBA -> "R37";
                    case INSURER -> matter.isOperations() ? "R35" : "R34";
                    default -> deciding;
                };
        return table.equals(deciding) ? List.of(deciding) : List.of(table, deciding);
    }

    private static String table(Matter matter) {
        return switch (matter.type()) {
            case HOSPITAL -> "provider";
            case INSURER -> "payer";
            case VHA -> paysAsVha(matter) ? "payer" : "provider";
            case VBA -> "benefits";
            case INTERMEDIARY -> matter.planBehindExchange() ? "payer" : "provider";
            case LAWFUL_HOLDER -> matter.isPayment() ? "payer" : "none";
            case OTP -> special(matter, SpecialPurpose.Section.MULTIPLE_ENROLLMENT);
            case PDMP -> special(matter, SpecialPurpose.Section.PRESCRIPTION_MONITORING);
            default -> "none";
        };
    }

    /** R36: as a payer like an insurer, as a provider like a hospital, also where it asks for its own bill. */
    static boolean paysAsVha(Matter matter) {
        boolean ownBill =
                matter.purpose().equals("HPAYMT") && matter.context().payment().ownBill();
        return VHA_AS_PAYER.contains(matter.purpose()) && !ownBill;
    }

    /** R14: enrollment checks and prescription monitoring go with consent only, and only under their own section. */
    private static String special(Matter matter, SpecialPurpose.Section section) {
        return matter.context().special().section() == section ? "special" : "none";
    }

    private static boolean conditionsHold(Row row, Matter matter) {
        for (String condition : row.conditions()) {
            if (!holds(condition, matter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String condition, Matter matter) {
        Payment payment = matter.context().payment();
        Operations.Relationship relationship = matter.context().operations().relationship();
        return switch (condition) {
            case "own-bill" -> payment.ownBill();
            case "plan-criteria" -> payment.criteriaAskForObservations();
            case "within-claim" -> payment.covers(matter.resource());
            case "operations" -> matter.context().operations().isOfSection506c4(matter.purpose());
            case "relationship" -> relationship == Operations.Relationship.YES;
            case "no-stranger" -> relationship != Operations.Relationship.NO;
            default -> false;
        };
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (List<String> cells : CodeTable.read(R33PartnerTables.class, "partner-tables.csv")) {
            String conditions = cells.get(5);
            rows.add(new Row(
                    cells.get(0),
                    cells.get(1),
                    Set.of(cells.get(2).split(" ")),
                    Set.of(cells.get(3).split(" ")),
                    Effect.valueOf(cells.get(4).toUpperCase(Locale.ROOT)),
                    conditions.isEmpty() ? List.of() : List.of(conditions.split(" "))));
        }
        return List.copyOf(rows);
    }

    private static Map<String, String> companions() {
        Map<String, String> companions = new HashMap<>();
        CodeTable.read(R33PartnerTables.class, "companions.csv").forEach(row -> companions.put(row.get(0), row.get(1)));
        return Map.copyOf(companions);
    }

    private record Row(
            String rule,
            String table,
            Set<String> purposes,
            Set<String> types,
            Effect effect,
            List<String> conditions) {

        boolean names(String purpose, String type) {
            return types.contains(type) && (purposes.contains("*") || purposes.contains(purpose));
        }
    }
}
