package org.iopgateway.gateway.partner;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of partner files. Either all of them are right or none is used: loading tells every problem of every file
 * at once (design decision D11).
 */
final class PartnerDirectory {

    private static final Logger log = LoggerFactory.getLogger(PartnerDirectory.class);

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final List<Problem> problems = new ArrayList<>();
    private final @Nullable Path folder;

    PartnerDirectory(@Nullable Path folder) {
        this.folder = folder;
    }

    /** @throws ProblemException with every {@code PTN-…} problem of every file */
    PartnerRegistry load() {
        Reading reading = readAll();
        return new PartnerRegistry(reading.partners().values());
    }

    /** @throws ProblemException with every {@code PTN-…} problem of every file */
    Reading readAll() {
        Reading reading = read();
        if (!reading.problems().isEmpty()) {
            throw new ProblemException(reading.problems());
        }
        tell(List.copyOf(reading.partners().values()));
        return reading;
    }

    /** The files that are right, and what is wrong with the others. */
    Reading read() {
        List<Path> paths = folder == null || Files.notExists(folder) ? List.of() : list(folder);
        PartnerRules rules = new PartnerRules();
        Map<Path, Partner> partners = new LinkedHashMap<>();
        for (Path path : paths) {
            read(path).flatMap(file -> build(file, rules)).ifPresent(partner -> partners.put(path, partner));
        }
        problems.addAll(rules.problems());
        return new Reading(paths, partners, List.copyOf(problems));
    }

    private void tell(List<Partner> partners) {
        if (partners.isEmpty()) {
            log.info(
                    "no partners: {}; nobody can ask for records and nothing is sent",
                    folder == null
                            ? "gateway.partners-dir is not set"
                            : "no .yaml file in gateway.partners-dir=" + folder);
        } else {
            log.info(
                    "{} partners: {}",
                    partners.size(),
                    partners.stream().map(Partner::id).toList());
        }
    }

    private List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(path -> path.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(
                            Category.NOT_FOUND,
                            "PTN-001",
                            "expected a readable folder of partner files, found something else",
                            "gateway.partners-dir=" + directory,
                            "name a folder that this process may read"),
                    e);
        }
    }

    private Optional<PartnerFile> read(Path path) {
        try {
            JsonNode content = yaml.readTree(path.toFile());
            return Optional.of(new PartnerFile(path, content));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " line " + e.getLocation().getLineNr() + " column "
                            + e.getLocation().getColumnNr();
            problems.add(Problem.malformed(
                    "PTN-002",
                    "expected YAML, found text that does not parse: " + firstLine(e.getOriginalMessage()),
                    path.getFileName() + place));
        } catch (IOException e) {
            problems.add(Problem.malformed("PTN-003", "expected a readable file", String.valueOf(path.getFileName())));
        }
        return Optional.empty();
    }

    private Optional<Partner> build(PartnerFile file, PartnerRules rules) {
        List<Problem> shape = PartnerSchema.check(file);
        problems.addAll(shape);
        if (!shape.isEmpty()) {
            return Optional.empty();
        }
        return rules.admits(file) ? Optional.of(PartnerReader.read(file)) : Optional.empty();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    /**
     * The folder's files as they are.
     *
     * @param paths all partner files, right or wrong
     */
    record Reading(List<Path> paths, Map<Path, Partner> partners, List<Problem> problems) {}
}
