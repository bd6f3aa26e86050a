package org.iopgateway.gateway.consent.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.iopgateway.gateway.consent.directive.Directive;

/**
 * Forms examined one by one, each alone: no stitching of two (R17 point 6).
 *
 * @param permits forms that let this disclosure through
 * @param defects why the others do not
 */
record Examination(List<Directive> permits, List<Defect> defects) {

    /** The checks of a Part 2 consent, in the order of stage H. */
    static final List<FormCheck> PART2 = List.of(
            new R18Status(),
            new R19Elements(),
            new R20Combinations(),
            new R14EnrollmentForm(),
            new R21Minors(),
            new R22Representatives(),
            new R48Death(),
            new R23NamedRecipient(),
            new R26Purpose(),
            new R27Scope());

    /** The checks of a form under another law, which has elements of its own. */
    static final List<FormCheck> SEPARATE = List.of(
            new R18Status(),
            new R20Combinations(),
            new SeparateSigners(),
            new R48Death(),
            new R23NamedRecipient(),
            new R26Purpose(),
            new R27Scope());

    static Examination ofPart2Forms(Matter matter, Predicate<Directive> candidates) {
        return of(matter, candidates, PART2);
    }

    static Examination ofSeparateForms(Matter matter, Predicate<Directive> candidates) {
        return of(matter, candidates, SEPARATE);
    }

    /**
     * Forms that name the recipient and are of another sort than the law asks for; none of them permits. One that is
     * revoked asks for no repair, and one that is known to be false for a person (R18).
     *
     * @param otherwise what is held against the rest
     */
    static Examination ofAnotherSort(Matter matter, Predicate<Directive> candidates, Defect otherwise) {
        FormCheck sort = (form, any) -> Optional.of(otherwise);
        return of(
                matter,
                candidates.and(form -> !R23NamedRecipient.isAboutOthersOnly(form, matter)),
                List.of(new R18Status(), sort));
    }

    private static Examination of(Matter matter, Predicate<Directive> candidates, List<FormCheck> checks) {
        List<Directive> permits = new ArrayList<>();
        List<Defect> defects = new ArrayList<>();
        for (Directive form : matter.directives().all()) {
            if (form.kind().isNoPermission() || !candidates.test(form)) {
                continue;
            }
            Optional<Defect> defect = R23NamedRecipient.isAboutOthersOnly(form, matter)
                    ? Optional.of(Defect.plain("R25", "the form names another recipient"))
                    : firstDefect(form, matter, checks);
            defect.ifPresentOrElse(defects::add, () -> permits.add(form));
        }
        return new Examination(permits, defects);
    }

    private static Optional<Defect> firstDefect(Directive form, Matter matter, List<FormCheck> checks) {
        for (FormCheck check : checks) {
            Optional<Defect> defect = check.defect(form, matter);
            if (defect.isPresent()) {
                return defect;
            }
        }
        return Optional.empty();
    }

    /** No form of the sort is on file. */
    boolean isEmpty() {
        return permits.isEmpty() && defects.isEmpty();
    }

    boolean isPermitted() {
        return !permits.isEmpty();
    }

    /** Of the forms that permit the one that is relied on where one is enough: the same in whatever order they come. */
    Optional<Directive> first() {
        return permits.stream().min(Comparator.comparing(Directive::reference));
    }

    /** A denial for want of a usable form, with what each unusable form asks for. */
    Outcome denial(String reason, Obligation... more) {
        Set<Obligation> obligations = EnumSet.noneOf(Obligation.class);
        defects.forEach(defect -> obligations.addAll(defect.obligations()));
        obligations.addAll(List.of(more));
        List<String> rules = defects.stream().map(Defect::rule).distinct().toList();
        List<String> codes = defects.stream()
                .flatMap(defect -> defect.errorCodes().stream())
                .distinct()
                .toList();
        String detail =
                defects.isEmpty() ? reason : reason + ": " + defects.get(0).reason();
        return Outcome.opaque(detail, obligations.toArray(Obligation[]::new)).because(rules, codes);
    }
}
