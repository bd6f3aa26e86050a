package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tries every attack, one after the other, so that what comes into the log belongs to the one that was just made. */
final class AttackRun {

    private static final int TOO_MANY = 429;
    private static final int MOST_WAITS = 5;
    private static final int LONGEST_WAIT_SECONDS = 10;
    private static final Pattern RETRY_AFTER = Pattern.compile("(?i)\r\nretry-after: (\\d{1,3})");

    private final Front front;
    private final RecordWatch log;
    private final Trap trap;
    private final List<String> secrets;
    private final AttackReport report = new AttackReport();

    /** @param secrets what no refusal may say: markers of records */
    AttackRun(Front front, RecordWatch log, Trap trap, List<String> secrets) {
        this.front = front;
        this.log = log;
        this.trap = trap;
        this.secrets = new ArrayList<>(secrets);
        this.secrets.add(Words.ECHO);
    }

    AttackReport play() {
        JsonNode data = AttackData.read();
        Verdict verdict = new Verdict(data);
        controls();
        for (Attack attack : AttackData.attacks(data)) {
            log.forget();
            Answer answer = patient(attack);
            List<String> faults = new ArrayList<>(verdict.judge(answer, attack.rule(), secrets));
            if (attack.recorded() && answer.status() > 0 && log.isWatching() && !isOnRecord(answer)) {
                faults.add("is not on record");
            }
            report.add(attack, answer.status(), faults);
        }
        if (trap.visits() > 0) {
            report.fault("trap", "an address of the caller's", trap.visits() + " connections were made to it");
        }
        return report;
    }

    /** What must work, or everything else is refused for the wrong reason. */
    private void controls() {
        control("a good token opens a search", "/fhir/Encounter?patient=nobody", "plain", "hospital");
        control(
                "a bound token opens a search with its certificate",
                "/fhir/Encounter?patient=nobody",
                "bound",
                "bound");
        control("a narrow token opens what it names", "/fhir/Encounter?patient=nobody", "plain", "narrow");
        control("an insurer's token opens what it names", "/fhir/Claim?patient=nobody", "plain", "insurer");
    }

    private void control(String title, String path, String wire, String token) {
        List<String> headers = List.of("Authorization: Bearer " + front.token(token));
        Answer answer = front.wire(wire).send(Front.request("GET", path, headers, ""));
        if (answer.status() != 200) {
            report.fault("control", title, "answered " + answer.status());
        }
    }

    /** A gateway that slows its callers down is waited for: that it does is another test's matter. */
    private Answer patient(Attack attack) {
        Answer answer = attack.strike().at(front);
        for (int waits = 0; answer.status() == TOO_MANY && waits < MOST_WAITS; waits++) {
            Matcher after = RETRY_AFTER.matcher(answer.head());
            pause(after.find() ? Math.min(LONGEST_WAIT_SECONDS, Integer.parseInt(after.group(1))) : 1);
            answer = attack.strike().at(front);
        }
        return answer;
    }

    private boolean isOnRecord(Answer answer) {
        return answer.isRefusal()
                ? log.sees("code=TRU-021", "code=TRU-022")
                : log.sees("partner=attack-", "code=TRU-021");
    }

    private static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
