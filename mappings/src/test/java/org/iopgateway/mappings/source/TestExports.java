package org.iopgateway.mappings.source;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A valid file of two lines for each export of the program's record system. */
final class TestExports {

    private static final String ENVELOPE =
            "id=x1,version=3,recorded_at=2026-03-02T17:00:00-05:00,patient=ZZCANARY-0001,";
    private static final String PERSON = "family=ZZCANARY-FAMILY,given=ZZCANARY-GIVEN Q,phone=ZZCANARY-PHONE,";

    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put(
                "patients",
                ENVELOPE + PERSON + "birth_date=1988-02-29,sex=female,identifiers=http://va.gov/mpi|ZZCANARY-ICN,"
                        + "races=2106-3,ethnicity=2186-5,address_line=ZZCANARY-STREET 1,city=Worcester,state=MA,country=US,veteran=yes,part2=yes,"
                        + "minor_care_basis=12F,two_physicians=no,methadone_maintenance=no,alcohol_only=no,"
                        + "suppress_summaries=yes,capacity=adjudicated,capacity_determined_on=2026-01-15");
        ROWS.put("guardians", ENVELOPE + PERSON + "relationship=parent,has_authority=true,from=2026");
        ROWS.put(
                "practitioners",
                ENVELOPE.replaceAll("patient=[^,]*,", "") + PERSON + "profession=lmhc,npi=1234567893,active=true");
        ROWS.put(
                "coverages",
                ENVELOPE + "payer_id=pilgrim-shore,payer_name=Pilgrim Shore,member_id=ZZCANARY-M,status=active,"
                        + "relationship=self,order=1,from=2026-01-01");
        ROWS.put(
                "enrollments",
                ENVELOPE + "track=veterans,component=dual,level_of_care=2.1,status=active,admitted=2026-03-01,"
                        + "diagnoses=d1;d2,care_team=pr1|primary-counselor;pr2|prescriber");
        ROWS.put(
                "diagnoses",
                ENVELOPE + "code=F11.20,code_system=icd-10-cm,display=Opioid dependence,clinical_status=active,"
                        + "verification=confirmed,onset=2024");
        ROWS.put(
                "sessions",
                ENVELOPE + "modality=group-therapy,start=2026-03-02T17:00:00-05:00,mode=on-site,attendance=present,"
                        + "facilitators=pr1;pr2,roster_size=8,units=1");
        ROWS.put(
                "medications",
                ENVELOPE + "code=351265,code_system=rxnorm,prescribed_here=true,status=active,sig=ZZCANARY-SIG,"
                        + "dose=8.0,unit=mg,route=sublingual,times_per_day=1,mat=true");
        ROWS.put(
                "lab-results",
                ENVELOPE + "test=65750-2,test_system=loinc,status=final,collected=2026-03-01,coded=positive");
        ROWS.put(
                "assessments",
                ENVELOPE + "instrument=phq-9,taken=2026-03-02T17:00:00-05:00,items=1=2;2=often,score=14");
        ROWS.put(
                "notes",
                ENVELOPE
                        + "type=progress,kept_separate=false,written=2026-03-02T17:00:00-05:00,title=Note,text=ZZCANARY-NOTE");
        ROWS.put(
                "authorizations",
                ENVELOPE + "coverage=c1,status=approved,requested_on=2026-03-01,level_of_care=2.1,"
                        + "items=hcpcs|H0015|30|20|2026-03-01|2026-05-31;hcpcs|S9480|5||2026-03-01|");
        ROWS.put(
                "referrals",
                ENVELOPE + "placer=P-9,referrer=bay-state-general,status=received,priority=urgent,authored=2026-03-01,"
                        + "reason_code=F11.20,reason_system=icd-10-cm");
        ROWS.put(
                "consents",
                ENVELOPE
                        + "form=specific,status=active,labels=SUD;42CFRPart2,recipients=bay-state-general|Bay State|named;|Mother|named,"
                        + "purposes=TREAT,expiry_date=2027-03-01,signed_by=patient,signed_method=paper,signed_on=2026-03-01,statements=revocation-how");
        ROWS.put(
                "restrictions",
                ENVELOPE
                        + "type=self-pay,status=active,purposes=HPAYMT,paid_in_full=yes,requested=2026-03-01,labels=SUD");
        ROWS.put("revocations", ENVELOPE + "consent=all,on=2026-03-01,method=oral,by=patient");
        ROWS.put(
                "discharge-summaries",
                ENVELOPE
                        + "written=2026-03-02T17:00:00-05:00,enrollment=e1,course=ZZCANARY-COURSE,aftercare=Weekly group");
    }

    private TestExports() {}

    /** The kinds that have an export, as its file is named. */
    static Iterable<String> names() {
        return ROWS.keySet();
    }

    /** Header and row, with the export's columns in its own order. */
    static String csv(String name) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String cell : ROWS.get(name.substring("iop-ehr/".length())).split(",")) {
            cells.put(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1));
        }
        StringBuilder header = new StringBuilder();
        StringBuilder row = new StringBuilder();
        for (CsvColumn column : columns(name)) {
            header.append(header.length() == 0 ? "" : ",").append(column.name());
            String cell = cells.remove(column.name());
            row.append(header.length() == column.name().length() ? "" : ",").append(cell == null ? "" : cell);
        }
        if (!cells.isEmpty()) {
            throw new AssertionError("no such columns: " + cells.keySet());
        }
        return header + "\n" + row + "\n";
    }

    /** The columns of a shipped export. */
    static List<CsvColumn> columns(String name) {
        try (InputStream file =
                CsvExports.class.getResourceAsStream("/org/iopgateway/mappings/exports/" + name + ".yaml")) {
            return new YAMLMapper().readValue(file, CsvExport.class).columns();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
