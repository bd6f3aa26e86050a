package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmartScopeTest {

    @ParameterizedTest
    @CsvSource({
        "system/Encounter.rs,    system/*.rs,            system/Encounter.rs",
        "system/*.rs,            system/Encounter.rs,    system/Encounter.rs",
        "system/Encounter.cruds, system/Encounter.rs,    system/Encounter.rs",
        "system/Encounter.s,     system/*.cruds,         system/Encounter.s",
        "system/Encounter.read,  system/Encounter.read,  system/Encounter.read",
        "system/*.read,          system/Encounter.read,  system/Encounter.read",
        "system/Encounter.rs,    system/Encounter.read,  system/Encounter.rs"
    })
    void cutsAWishDownToWhatIsAllowed(String wish, String allowed, String granted) {
        assertThat(SmartScope.grant(List.of(wish), List.of(allowed))).containsExactly(granted);
    }

    @ParameterizedTest
    @CsvSource({
        "system/Encounter.c,       system/Encounter.rs",
        "system/Patient.rs,        system/Encounter.rs",
        "system/Encounter.read,    system/*.rs",
        "system/Encounter.write,   system/Encounter.read",
        "system/Encounter.rs?x=y,  system/*.rs",
        "user/Encounter.rs,        system/*.rs",
        "patient/Encounter.rs,     system/*.rs",
        "system/Encounter.sr,      system/*.rs",
        "system/Encounter.,        system/*.rs",
        "openid,                   system/*.rs"
    })
    void grantsNothingBeyond(String wish, String allowed) {
        assertThat(SmartScope.grant(List.of(wish), List.of(allowed))).isEmpty();
    }

    @Test
    void allowsOnlyTheLettersOfTheScope() {
        Set<String> scopes = Set.of("system/Encounter.rs", "system/Task.c");
        assertThat(SmartScope.allow(scopes, "Encounter", 'r')).isTrue();
        assertThat(SmartScope.allow(scopes, "Encounter", 'u')).isFalse();
        assertThat(SmartScope.allow(scopes, "Task", 'c')).isTrue();
        assertThat(SmartScope.allow(scopes, "Task", 'r')).isFalse();
        assertThat(SmartScope.allow(scopes, "Patient", 'r')).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"system/*.read", "system/*.rs", "system/*.*"})
    void readsBothVersions(String scope) {
        assertThat(SmartScope.allow(Set.of(scope), "Goal", 's')).isTrue();
    }
}
