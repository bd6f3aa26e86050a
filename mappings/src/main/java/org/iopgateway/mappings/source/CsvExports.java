package org.iopgateway.mappings.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/**
 * Finds exports: {@code NAME.yaml} (columns) with {@code NAME.jslt} (transform) beside it, on the class path under
 * {@code exports/} as listed in {@code exports/index.txt}, and in a directory.
 */
final class CsvExports {

    private static final ObjectReader DESCRIPTION = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(CsvExport.class);

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9]+)*");

    private final JsonItems items;
    private final int limit;
    private final Map<String, RecordSource> exports = new TreeMap<>();

    CsvExports(JsonItems items, int limit) {
        this.items = items;
        this.limit = limit;
    }

    Map<String, RecordSource> all() {
        return Map.copyOf(exports);
    }

    CsvExports addShipped() {
        resource("index.txt").lines().filter(name -> !name.isBlank()).forEach(name -> add(name, CsvExports::resource));
        return this;
    }

    /** @param directory holds {@code NAME.yaml} and {@code NAME.jslt}, or folders of them */
    CsvExports addFrom(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(file -> {
                String name = directory.relativize(file).toString().replace('\\', '/');
                add(name.substring(0, name.length() - ".yaml".length()), path -> fileIn(directory, path));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of exports cannot be read", e);
        }
        return this;
    }

    private void add(String name, UnaryOperator<String> files) {
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        CsvExport export = description(name + ".yaml", files.apply(name + ".yaml"));
        Transform transform = new Transform(
                name.substring(folder.length()) + ".jslt", export, file -> files.apply(folder + plain(file)));
        exports.put(name, new CsvRecordSource(export, transform, items, limit));
    }

    private static CsvExport description(String file, String text) {
        try {
            return DESCRIPTION.readValue(text);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Problem.malformed(
                            "CSV-016", "expected an export's description, found: " + e.getOriginalMessage(), file),
                    e);
        }
    }

    /** A transform imports from its own folder only. */
    private static String plain(String file) {
        if (!FILE_NAME.matcher(file).matches()) {
            throw new ProblemException(Problem.malformed(
                    "CSV-017", "expected the name of a file beside the transform, found a path", file));
        }
        return file;
    }

    private static String resource(String path) {
        try (InputStream file = CsvExports.class.getResourceAsStream("/org/iopgateway/mappings/exports/" + path)) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("an export's file cannot be read", e);
        }
    }

    private static String fileIn(Path directory, String path) {
        try {
            return Files.readString(directory.resolve(path));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.malformed("CSV-018", "expected a readable UTF-8 file, found none", path), e);
        }
    }
}
