package org.iopgateway.gateway.disclosure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Signed checkpoints as files, {@code CHAIN/000000000012.pem}: where they lie on other media than the database, whoever
 * replaces the whole ledger cannot replace them. A file that is there is never written again.
 */
final class CheckpointFiles {

    private static final String ENDING = ".pem";
    private static final String NAME = "[0-9]{12}\\.pem";

    private final Path directory;

    CheckpointFiles(Path directory) {
        this.directory = directory;
    }

    /** @throws UncheckedIOException when it cannot be written */
    void write(String chain, SignedCheckpoint checkpoint) {
        Path file = file(chain, checkpoint.number());
        if (Files.exists(file)) {
            return;
        }
        try {
            Path folder = Files.createDirectories(folder(chain));
            Path draft = Files.createTempFile(folder, "draft", null);
            Files.writeString(draft, checkpoint.pem());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> read(String chain, long number) {
        Path file = file(chain, number);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first checkpoint after this one that has a file. */
    OptionalLong firstAfter(String chain, long number) {
        OptionalLong first = OptionalLong.empty();
        if (!Files.isDirectory(folder(chain))) {
            return first;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(chain), "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                long found = name.matches(NAME) ? Long.parseLong(name.substring(0, 12)) : 0;
                if (found > number && found < first.orElse(Long.MAX_VALUE)) {
                    first = OptionalLong.of(found);
                }
            }
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Chains that have files. */
    List<String> chains() {
        List<String> chains = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return chains;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path folder : folders) {
                String chain = URLDecoder.decode(folder.getFileName().toString(), StandardCharsets.UTF_8);
                if (firstAfter(chain, 0).isPresent()) {
                    chains.add(chain);
                }
            }
            return chains;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String chain) {
        return directory.resolve(URLEncoder.encode(chain, StandardCharsets.UTF_8));
    }

    private Path file(String chain, long number) {
        return folder(chain).resolve(String.format(Locale.ROOT, "%012d", number) + ENDING);
    }
}
