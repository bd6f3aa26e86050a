package org.iopgateway.conformance.generate;

import static org.iopgateway.conformance.generate.ConsentStory.*;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iopgateway.mappings.record.Part2Status;
import org.jspecify.annotations.Nullable;

/** Decides each generated patient's facts from the seed and the patient's index alone, in any order. */
public final class PatientPlans {

    private static final List<Track> TRACKS = List.of(
            Track.GENERAL, Track.VETERANS, Track.DUAL_DIAGNOSIS, Track.ADOLESCENT, Track.GENERAL, Track.DUAL_DIAGNOSIS);

    private static final List<ConsentStory> ADULT_STORIES = List.of(
            FULL,
            FULL,
            NONE,
            FULL,
            REVOKED,
            HOSPITAL_PARTIAL,
            FULL,
            EXPIRED,
            SELF_PAY,
            FULL,
            PAYMENT_ONLY,
            FULL,
            DEFECTIVE,
            FULL,
            REFUSED_HOSPITAL,
            MENTAL_HEALTH,
            FULL);

    private static final List<ConsentStory> MINOR_STORIES =
            List.of(MINOR_AND_PARENT, NONE, MINOR_ALONE, MINOR_AND_PARENT, REVOKED, PARENT_ONLY);

    /** From one adolescent of a story to the next of the same story. */
    static final int MINORS_APART = TRACKS.size() * MINOR_STORIES.size();

    private static final int ADULT_YEARS = 18;

    private final ProgramSpec spec;
    private final ProgramData data = ProgramData.shipped();

    public PatientPlans(ProgramSpec spec) {
        this.spec = spec;
    }

    /** All patients of the program, made one after the other. */
    public Stream<PatientPlan> stream() {
        return IntStream.range(0, spec.patients()).mapToObj(this::patient);
    }

    /** The patient with an index from 0. */
    public PatientPlan patient(int index) {
        Draw draw = new Draw(spec.seed(), index);
        Track track = TRACKS.get(index % TRACKS.size());
        ConsentStory consent = story(track, index);
        boolean finished = draw.chance(45);
        int weeks = draw.between(2, 10);
        String number = "IOP-%03d%06d".formatted(Math.floorMod(spec.seed(), 1000L), index);
        String sex = draw.chance(50) ? "female" : "male";
        return new PatientPlan(
                index,
                number,
                familyName(draw, index),
                draw.oneOf(data.givenNamesOf(sex)),
                sex,
                born(draw, track),
                track,
                component(track, consent),
                consent == MENTAL_HEALTH ? Part2Status.NO : Part2Status.YES,
                consent,
                admitted(draw, weeks, finished),
                weeks,
                finished,
                index < 3 || draw.chance(45),
                payer(draw, index),
                track == Track.VETERANS
                        ? "10%08dV%06d".formatted(draw.between(0, 99_999_999), index % 1_000_000)
                        : null,
                diagnoses(draw, track, consent));
    }

    /** The stories run in step with the track's own count, so that each track meets all of them. */
    private static ConsentStory story(Track track, int index) {
        int round = index / TRACKS.size();
        if (track == Track.ADOLESCENT) {
            return MINOR_STORIES.get(round % MINOR_STORIES.size());
        }
        int place = index % TRACKS.size();
        ConsentStory story = ADULT_STORIES.get((round * 5 + place) % ADULT_STORIES.size());
        return story == MENTAL_HEALTH && track != Track.GENERAL ? FULL : story;
    }

    private String familyName(Draw draw, int index) {
        String family = draw.oneOf(data.familyNames());
        return spec.canary().isEmpty() ? family : spec.canary() + family + index;
    }

    private LocalDate born(Draw draw, Track track) {
        int age = track == Track.ADOLESCENT ? draw.between(13, 16) : draw.between(ADULT_YEARS + 2, 66);
        return spec.asOf().minusYears(age).minusDays(draw.between(1, 300));
    }

    private static String component(Track track, ConsentStory consent) {
        if (consent == MENTAL_HEALTH) {
            return "mental-health";
        }
        return track == Track.DUAL_DIAGNOSIS ? "dual" : "sud";
    }

    /** A Monday, early enough for the weeks that have passed. */
    private LocalDate admitted(Draw draw, int weeks, boolean finished) {
        LocalDate thisWeek = spec.asOf().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return thisWeek.minusWeeks(weeks + (finished ? draw.between(1, 26) : 0));
    }

    private @Nullable String payer(Draw draw, int index) {
        if (index < 3 || draw.chance(50)) {
            return PartnerName.INSURER.id();
        }
        return draw.chance(80) ? "masshealth" : null;
    }

    private List<CodedTerm> diagnoses(Draw draw, Track track, ConsentStory consent) {
        List<CodedTerm> diagnoses = new ArrayList<>();
        if (consent != MENTAL_HEALTH) {
            diagnoses.add(draw.oneOf(data.substanceDiagnoses()));
        }
        if (consent == MENTAL_HEALTH || track == Track.DUAL_DIAGNOSIS || draw.chance(35)) {
            diagnoses.add(draw.oneOf(data.mentalDiagnoses()));
        }
        return diagnoses;
    }
}
