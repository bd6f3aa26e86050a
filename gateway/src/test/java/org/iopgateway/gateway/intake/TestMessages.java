package org.iopgateway.gateway.intake;

/** HL7 v2 messages about made-up people. */
final class TestMessages {

    private TestMessages() {}

    static String admission(String number) {
        return String.join(
                "\r",
                "MSH|^~\\&|EHR|CLINIC|IOP|GATEWAY|20260302123000-0500||ADT^A01^ADT_A01|CTRL-77|P|2.5.1",
                "EVN|A01|20260302123000-0500",
                "PID|1||" + number + "^^^CLINIC^MR||ZZCANARY-FAMILY^ZZCANARY-GIVEN||19880412|F",
                "PV1|1|O|||||||||||||||||V-" + number,
                "");
    }

    static String ofAnEventThatIsNotRead() {
        return admission("ZZCANARY-1").replace("ADT^A01^ADT_A01", "BAR^P01^BAR_P01");
    }

    static String withoutPatientNumber() {
        return admission("ZZCANARY-1").replace("ZZCANARY-1^^^CLINIC^MR", "");
    }
}
