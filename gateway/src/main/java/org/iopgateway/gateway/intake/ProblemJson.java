package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Problems as they are kept beside a raw record; the first twenty, since more help nobody. */
final class ProblemJson {

    private static final int MOST = 20;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private ProblemJson() {}

    static String write(List<Problem> problems) {
        try {
            return MAPPER.writeValueAsString(problems.stream().limit(MOST).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problems are plain values", e);
        }
    }

    static List<Problem> read(@Nullable String json) {
        try {
            return json == null ? List.of() : MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problems were written here", e);
        }
    }
}
