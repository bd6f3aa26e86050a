package org.iopgateway.mappings.labeling;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/**
 * A security label of {@code meta.security}: confidentiality, sensitivity, law or kind of note. Codes are those of HL7
 * v3 where HL7 has one, in the order in which they are written.
 */
public enum Label {
    N(Systems.CONFIDENTIALITY, "N"),
    R(Systems.CONFIDENTIALITY, "R"),
    V(Systems.CONFIDENTIALITY, "V"),
    SUD(Systems.ACT_CODE, "SUD"),
    ETHUD(Systems.ACT_CODE, "ETHUD"),
    OPIOIDUD(Systems.ACT_CODE, "OPIOIDUD"),
    PSY(Systems.ACT_CODE, "PSY"),
    PSYTHPN(Systems.ACT_CODE, "PSYTHPN"),
    HIV(Systems.ACT_CODE, "HIV"),
    GDIS(Systems.ACT_CODE, "GDIS"),
    STD(Systems.ACT_CODE, "STD"),
    SDV(Systems.ACT_CODE, "SDV"),
    SICKLE(Systems.ACT_CODE, "SICKLE"),
    PART2(Systems.ACT_CODE, "42CFRPart2"),
    TITLE38_7332(Systems.ACT_CODE, "Title38Section7332"),
    HIPAA_PSY_NOTES(Systems.ACT_CODE, "HIPAAPsyNotes"),
    /** A SUD counselling note kept separate (42 CFR 2.11); HL7 has no code for it. */
    SUD_COUNSELING_NOTE(Systems.OWN, "sud-counseling-note");

    private final String system;
    private final String code;

    Label(String system, String code) {
        this.system = system;
        this.code = code;
    }

    public String system() {
        return system;
    }

    public String code() {
        return code;
    }

    /** A new Coding, since a Coding can be changed by whoever holds it. */
    public Coding coding() {
        return new Coding().setSystem(system).setCode(code);
    }

    /** The label that a coding stands for, if it is one of these. */
    public static Optional<Label> of(Coding coding) {
        return Arrays.stream(values())
                .filter(label -> label.code.equals(coding.getCode()) && label.system.equals(coding.getSystem()))
                .findFirst();
    }

    static boolean isConfidentiality(@Nullable String system) {
        return Systems.CONFIDENTIALITY.equals(system);
    }

    static Optional<Label> ofCode(String code) {
        return Arrays.stream(values()).filter(label -> label.code.equals(code)).findFirst();
    }

    private static final class Systems {
        static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
        static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
        static final String OWN = "https://iopgateway.org/fhir/CodeSystem/sensitivity";
    }
}
