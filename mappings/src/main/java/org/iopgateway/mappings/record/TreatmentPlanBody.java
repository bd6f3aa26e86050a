package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A treatment plan: problems, goals with objectives, interventions with their schedule, review dates.
 *
 * @param status {@code draft}, {@code active}, {@code on-hold}, {@code completed} or {@code revoked}
 * @param problems ids of diagnosis records
 * @param schedule the weekly rhythm in words, for example three evenings of three hours
 */
public record TreatmentPlanBody(
        String title,
        String status,
        Period period,
        List<String> problems,
        List<Goal> goals,
        List<Intervention> interventions,
        @Nullable String schedule,
        List<PartialDate> reviewDates,
        @Nullable String author,
        @Nullable String enrollment)
        implements RecordBody {

    public TreatmentPlanBody {
        problems = problems == null ? List.of() : List.copyOf(problems);
        goals = goals == null ? List.of() : List.copyOf(goals);
        interventions = interventions == null ? List.of() : List.copyOf(interventions);
        reviewDates = reviewDates == null ? List.of() : List.copyOf(reviewDates);
    }

    @Override
    public String toString() {
        return "treatment plan";
    }

    /**
     * @param id unique within the plan
     * @param status {@code proposed}, {@code accepted}, {@code active}, {@code on-hold}, {@code completed} or
     *     {@code cancelled}
     */
    public record Goal(
            String id,
            String text,
            String status,
            @Nullable PartialDate start,
            @Nullable PartialDate target,
            List<Objective> objectives) {

        public Goal {
            objectives = objectives == null ? List.of() : List.copyOf(objectives);
        }

        @Override
        public String toString() {
            return "goal";
        }
    }

    /** A measurable step towards a goal. */
    public record Objective(String text, @Nullable PartialDate target) {

        @Override
        public String toString() {
            return "objective";
        }
    }

    /**
     * @param id unique within the plan
     * @param modality program code as in {@link SessionBody#modality()}
     * @param timesPerWeek how often, at least 1
     * @param minutes how long each time
     * @param ordered whether a clinician ordered it, which makes a ServiceRequest
     */
    public record Intervention(
            String id, String modality, int timesPerWeek, int minutes, boolean ordered, @Nullable String provider) {}
}
