package org.iopgateway.conformance.generate;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.iopgateway.mappings.record.NoteBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.SessionBody;
import org.jspecify.annotations.Nullable;

/** The weekly rhythm: three evenings, one individual hour, and what belongs to the track; with notes. */
final class SessionRecords {

    private static final LocalTime GROUP_START = LocalTime.of(17, 30);
    private static final int GROUP_MINUTES = 180;

    private SessionRecords() {}

    static void write(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        for (int week = 0; week < patient.weeks(); week++) {
            week(scribe, week);
        }
        if (!patient.finished()) {
            session(
                    scribe,
                    "next",
                    patient.lastDay().plusDays(3),
                    "group-therapy",
                    GROUP_START,
                    GROUP_MINUTES,
                    "scheduled");
        }
    }

    private static void week(Scribe scribe, int week) {
        PatientPlan patient = scribe.patient();
        LocalDate monday = patient.admitted().plusWeeks(week);
        String tag = "w" + (week + 1);
        if (week == 0) {
            held(scribe, tag + "-eval", monday, "evaluation", LocalTime.of(10, 0), 60);
        }
        held(scribe, tag + "-mon", monday, "group-therapy", GROUP_START, GROUP_MINUTES);
        held(scribe, tag + "-wed", monday.plusDays(2), "psychoeducation", GROUP_START, GROUP_MINUTES);
        held(
                scribe,
                tag + "-fri",
                monday.plusDays(4),
                week % 3 == 2 ? "iop-day" : "group-therapy",
                GROUP_START,
                GROUP_MINUTES);
        String individual =
                held(scribe, tag + "-ind", monday.plusDays(1), "individual-therapy", LocalTime.of(15, 0), 60);
        note(scribe, tag, monday.plusDays(1), individual);
        if (patient.track() == Track.ADOLESCENT && week % 2 == 0) {
            held(scribe, tag + "-fam", monday.plusDays(3), "family-therapy", LocalTime.of(18, 0), 60);
        }
        if (week % 4 == 1) {
            held(scribe, tag + "-med", monday.plusDays(3), "medication-management", LocalTime.of(9, 30), 30);
        }
        if (patient.track() == Track.VETERANS && week % 4 == 2) {
            held(scribe, tag + "-cm", monday.plusDays(3), "case-management", LocalTime.of(11, 0), 30);
        }
    }

    private static String held(
            Scribe scribe, String suffix, LocalDate day, String modality, LocalTime start, int minutes) {
        int roll = scribe.draw().between(1, 100);
        String attendance = roll <= 80 ? "present" : roll <= 88 ? "late" : roll <= 95 ? "no-show" : "cancelled";
        return session(scribe, suffix, day, modality, start, minutes, attendance);
    }

    private static String session(
            Scribe scribe,
            String suffix,
            LocalDate day,
            String modality,
            LocalTime start,
            int minutes,
            String attendance) {
        boolean group = minutes == GROUP_MINUTES;
        boolean attended = attendance.equals("present") || attendance.equals("late");
        LocalTime begin = attendance.equals("late") ? start.plusMinutes(15) : start;
        scribe.write(
                RecordKind.SESSION,
                "s-" + suffix,
                attendance.equals("scheduled") ? scribe.patient().lastDay() : day,
                new SessionBody(
                        modality,
                        Scribe.at(day, begin),
                        Scribe.at(day, start.plusMinutes(minutes)),
                        mode(scribe.draw(), modality),
                        attendance,
                        List.of(facilitator(scribe.patient(), modality)),
                        group ? scribe.draw().oneOf(scribe.data().groups()) : null,
                        group ? scribe.draw().between(5, 12) : null,
                        "Main site",
                        attended && group ? 1 : null,
                        StayRecords.diagnosisIds(scribe.patient()),
                        scribe.enrollment()));
        return scribe.patient().recordId("s-" + suffix);
    }

    private static String mode(Draw draw, String modality) {
        int roll = draw.between(1, 100);
        if (modality.equals("case-management")) {
            return roll <= 60 ? "phone" : "telehealth";
        }
        return roll <= 75 ? "on-site" : "telehealth";
    }

    private static String facilitator(PatientPlan patient, String modality) {
        return switch (modality) {
            case "medication-management", "evaluation" -> "pr-01";
            case "family-therapy" -> "pr-08";
            case "case-management" -> "pr-04";
            case "individual-therapy" -> StayRecords.counselor(patient);
            default -> patient.index() % 2 == 0 ? "pr-05" : "pr-07";
        };
    }

    /** A progress note every other week; of some patients, a note that is kept separate as well. */
    private static void note(Scribe scribe, String tag, LocalDate day, @Nullable String session) {
        Draw draw = scribe.draw();
        if (draw.chance(50)) {
            write(
                    scribe,
                    tag + "-note",
                    day,
                    "progress",
                    false,
                    draw.oneOf(scribe.data().progressNotes()),
                    session);
        }
        if (draw.chance(6)) {
            String type = scribe.patient().component().equals("mental-health") ? "psychotherapy" : "sud-counseling";
            write(
                    scribe,
                    tag + "-sep",
                    day,
                    type,
                    true,
                    draw.oneOf(scribe.data().separateNotes()),
                    session);
        }
    }

    private static void write(
            Scribe scribe,
            String suffix,
            LocalDate day,
            String type,
            boolean separate,
            String text,
            @Nullable String session) {
        scribe.write(
                RecordKind.NOTE,
                "n-" + suffix,
                day,
                new NoteBody(
                        type,
                        separate,
                        Scribe.at(day, LocalTime.of(16, 30)),
                        separate ? "Counseling note" : "Progress note",
                        text,
                        StayRecords.counselor(scribe.patient()),
                        session,
                        scribe.enrollment()));
    }
}
