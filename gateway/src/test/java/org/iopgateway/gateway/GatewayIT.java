package org.iopgateway.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole gateway on its embedded defaults: random ports, and a data directory, a broker journal and a
 * directory of partner files of its own, all below one temporary directory that goes away with the JVM.
 *
 * <p>All classes that carry this annotation and nothing else that shapes the context ({@code @TestPropertySource},
 * {@code @MockitoBean}, {@code @Import}, ...) share ONE running gateway: a second one costs some fifteen seconds. So
 * tests use patients and ids of their own, and do not count what they did not store.
 *
 * <pre>{@code
 * @GatewayIT
 * class ReceiptsIT {
 *     @Autowired FhirRepository repository;
 *     @LocalServerPort int internalPort;                   // the internal door, http
 *     @Value("${gateway.data-dir}") Path dataDir;
 *     @Value("${gateway.partners-dir}") Path partnersDir;  // filled from src/test/resources/partners, if there
 * }
 * }</pre>
 *
 * <p>{@code gateway.partner-port} is a free port chosen before the start.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryGateway.class)
public @interface GatewayIT {}
