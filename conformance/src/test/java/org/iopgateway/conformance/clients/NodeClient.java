package org.iopgateway.conformance.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A script in {@code conformance/clients}, run by Node.js with the packages of its lock file. */
final class NodeClient {

    private static final Path CLIENTS = Path.of("clients").toAbsolutePath();
    private static final int LIMIT_SECONDS = 240;

    private final Path authority;
    private final Path assignment;

    /** @param assignment what the scripts are to do */
    NodeClient(Path authority, Path assignment) {
        this.authority = authority;
        this.assignment = assignment;
    }

    /** Installs exactly what the lock file names; nothing that a package brings is run. */
    static void install(Path log) throws IOException, InterruptedException {
        run(new ProcessBuilder("npm", "ci", "--ignore-scripts"), log);
    }

    /** What the script found out, as it says on its last line. */
    JsonNode run(String script, Path log) throws IOException, InterruptedException {
        ProcessBuilder node =
                new ProcessBuilder("node", script, assignment.toAbsolutePath().toString());
        node.environment().put("NODE_EXTRA_CA_CERTS", authority.toAbsolutePath().toString());
        List<String> lines = run(node, log);
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    private static List<String> run(ProcessBuilder command, Path log) throws IOException, InterruptedException {
        Process process;
        try {
            process = command.directory(CLIENTS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("Node.js 18 or later with npm is needed: apt-get install nodejs npm", e);
        }
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command.command() + " failed:\n" + Files.readString(log));
            }
        } finally {
            process.destroy();
        }
        return Files.readAllLines(log);
    }
}
