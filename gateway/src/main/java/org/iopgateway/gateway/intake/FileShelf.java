package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves files from the inbox to {@code done} or {@code rejected}, below the same folders, their report first. */
@Component
class FileShelf {

    private static final Logger LOG = LoggerFactory.getLogger(FileShelf.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final FileDropProperties properties;
    private final Clock clock;

    FileShelf(FileDropProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    void done(Path file, Path name, FileReport report) throws IOException {
        move(file, properties.doneDir().resolve(name), report);
        LOG.info("a dropped file is taken in: receipt={} states={}", report.receipt(), report.states());
    }

    void reject(Path file, Path name, FileReport report) throws IOException {
        move(file, properties.rejectedDir().resolve(name), report);
        LOG.warn("a dropped file is rejected: receipt={} problems={}", report.receipt(), codes(report));
    }

    private void move(Path file, Path wanted, FileReport report) throws IOException {
        Files.createDirectories(wanted.getParent());
        Path target = Files.exists(wanted) ? stamped(wanted) : wanted;
        Files.write(target.resolveSibling(target.getFileName() + ".report.json"), MAPPER.writeValueAsBytes(report));
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Another file of that name is there already. */
    private Path stamped(Path wanted) {
        return wanted.resolveSibling(STAMP.format(clock.instant()) + "-" + wanted.getFileName());
    }

    private static Object codes(FileReport report) {
        return report.problems().stream().map(problem -> problem.code()).toList();
    }
}
