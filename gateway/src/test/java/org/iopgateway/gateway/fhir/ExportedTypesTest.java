package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ExportedTypesTest {

    @Test
    void exportsNoTypeThatIsNotServed() throws IOException {
        JsonNode types = new ObjectMapper()
                .readTree(ExportedTypesTest.class.getResource("bulk/exported-types.json"))
                .path("types");
        assertThat(StreamSupport.stream(types.spliterator(), false).map(JsonNode::asText))
                .isNotEmpty()
                .isSubsetOf(ServedTypes.load().keySet());
    }
}
