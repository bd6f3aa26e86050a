package org.iopgateway.mappings.source;

/** Valid HL7 v2 messages, to be spoiled in one place. */
public final class TestMessages {

    private static final String PID =
            "PID|1||ZZCANARY-MRN^^^IOP^MR~999^^^SSA^SS||ZZCANARY-FAMILY^ZZCANARY-GIVEN^Q||19880229|F||"
                    + "2106-3^White^HL70005|1 ZZCANARY-STREET^Apt 2^Worcester^MA^01601^USA||^PRN^PH^^^508^5550100|||S||||||"
                    + "N^Not Hispanic^HL70189||||||||\r";

    private TestMessages() {}

    public static String admission() {
        return "MSH|^~\\&|EHR|IOP|GATEWAY|IOP|20260302170000-0500||ADT^A01^ADT_A01|M1|P|2.5.1\r"
                + "EVN|A01|20260302165500-0500\r"
                + PID
                + "NK1|1|ZZCANARY-MOTHER^ZZCANARY-GIVEN|MTH^Mother^HL70063|1 ZZCANARY-STREET^^Worcester^MA^01601|^PRN^PH^^^508^5550101\r"
                + "PV1|1|O||||||||IOPDUAL|||||||||V100|||||||||||||||||||||||||20260302090000-0500\r"
                + "DG1|1||F11.20^Opioid dependence^I10C||20240101|F\r"
                + "IN1|1|HMO^Choice|pilgrim-shore|Pilgrim Shore Health Plan||||G-7||||20260101|20261231||||SEL|||||||||||||||||||"
                + "ZZCANARY-MEMBER\r";
    }

    public static String appointment() {
        return "MSH|^~\\&|SCH|IOP|GATEWAY|IOP|20260302170000-0500||SIU^S12^SIU_S12|M2|P|2.5.1\r"
                + "SCH|P1|APPT-1||||||GROUP||||||||||||||||||Booked\r"
                + "TQ1|||||||20260303170000-0500|20260303200000-0500\r"
                + PID
                + "RGS|1\r"
                + "AIS|1|A|90853^Group psychotherapy^C4|20260303170000-0500|||180|min\r"
                + "AIL|1|A|ROOM2^^^IOP|TELE\r"
                + "AIP|1|A|PR1^Baker^Ann\r";
    }

    public static String prescription() {
        return "MSH|^~\\&|RX|IOP|GATEWAY|IOP|20260302170000-0500||RDE^O11^RDE_O11|M3|P|2.5.1\r"
                + PID
                + "ORC|NW|PL-1|RX-1|||||||||PR2^Cole^Jo\r"
                + "TQ1|1||BID||||20260302|20260901\r"
                + "RXE||351265^buprenorphine / naloxone^RXNORM|8||mg||^ZZCANARY-SIG one film twice daily\r"
                + "RXR|SL^Sublingual^HL70162\r";
    }
}
