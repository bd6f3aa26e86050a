package org.iopgateway.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Every setting of the gateway stands in {@code docs/configuration.md}, and nothing stands there that is none. */
class ConfigurationPageTest {

    private static final String HOME = "org.iopgateway.gateway";
    private static final Pattern IN_PAGE = Pattern.compile("`(gateway\\.[a-z0-9.-]+)`");
    private static final Pattern IN_CODE = Pattern.compile("\\$\\{(gateway\\.[a-z0-9.-]+)");

    @Test
    void namesEverySetting() throws IOException {
        assertThat(page()).containsAll(settings());
    }

    @Test
    void namesNothingThatIsNoSetting() throws IOException {
        Set<String> ghosts = new TreeSet<>(page());
        ghosts.removeAll(settings());
        assertThat(ghosts).isEmpty();
    }

    private static Set<String> page() throws IOException {
        return matches(IN_PAGE, Files.readString(Path.of("../docs/configuration.md")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that records declare, and those that code and {@code application.yml} ask for by name. */
    private static Set<String> settings() throws IOException {
        Set<String> all = new TreeSet<>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents(HOME).forEach(found -> {
            Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), null);
            collect(type.getAnnotation(ConfigurationProperties.class).value(), type, all);
        });
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("src/main/resources/application.yml"));
        Objects.requireNonNull(yaml.getObject()).keySet().stream()
                .map(Object::toString)
                .filter(name -> name.startsWith("gateway."))
                .forEach(all::add);
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            files.filter(Files::isRegularFile)
                    .flatMap(file -> matches(IN_CODE, read(file)))
                    .forEach(all::add);
        }
        assertThat(all).contains("gateway.data-dir", "gateway.internal.allow-remote");
        return all;
    }

    private static void collect(String prefix, Class<?> type, Set<String> all) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()
                    && component.getType().getPackageName().startsWith(HOME)) {
                collect(name, component.getType(), all);
            } else {
                all.add(name);
            }
        }
    }

    private static String dashed(String component) {
        String dashed = Arrays.stream(component.split("(?=[A-Z])"))
                .map(String::toLowerCase)
                .collect(Collectors.joining("-"));
        return ConfigurationPropertyName.of(dashed).toString();
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
