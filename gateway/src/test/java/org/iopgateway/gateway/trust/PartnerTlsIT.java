package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.Issued;
import org.iopgateway.gateway.trust.pki.TickingClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes with the partner door's connector, the weak ones written byte by byte: no client would make them. */
class PartnerTlsIT {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int GOOD_SUITE = 0xc02b;

    @TempDir
    static Path folder;

    private static final Issued AUTHORITY =
            Issued.authority("Partner authority").selfSigned();
    private static final TickingClock CLOCK = new TickingClock();
    private static final Tomcat TOMCAT = new Tomcat();
    private static PartnerDoor door;
    private static ServerCertificate server;

    @BeforeAll
    static void open() throws Exception {
        // A certificate that was made more than a year ago: it still lasts 27 days.
        CLOCK.forward(Duration.ofDays(-370));
        Path clientCa = Files.writeString(folder.resolve("clients.pem"), CertificateFiles.pem(AUTHORITY.certificate()));
        TrustProperties trust = new TrustProperties(null, null, null, null, clientCa, null);
        DoorProperties properties = KeyRoomTest.door(folder.resolve("data"), null);
        KeyRoom room = new KeyRoom(properties, trust, KeyStoreProperties.FILES, CLOCK);
        KeyMaterial material = room.open();
        door = new PartnerDoor(
                PartnerConnector.create(
                        properties,
                        new AbuseProperties(Duration.ofSeconds(15), Duration.ofSeconds(30), 200, 600),
                        material),
                null,
                1000);
        server = new ServerCertificate(room, door, material);
        TOMCAT.setBaseDir(folder.resolve("tomcat").toString());
        TOMCAT.setConnector(door.connector());
        Context context = TOMCAT.addContext("", null);
        Tomcat.addServlet(context, "who", new Who());
        context.addServletMappingDecoded("/*", "who");
        TOMCAT.start();
    }

    @AfterAll
    static void close() throws Exception {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void speaksNoProtocolBeforeTls12(int version) throws Exception {
        assertThat(answer(hello(version, GOOD_SUITE, 0xc009, 0xc00a, 0x002f, 0x0035)))
                .isEqualTo(ALERT);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0000, 0x0001, 0x0005, 0x000a, 0x002f, 0x0033, 0x0035, 0x003c, 0x009c, 0x009e, 0xc007, 0xc008, 0xc009,
                0xc00a, 0xc013, 0xc014, 0xc023, 0xc024, 0xc027, 0xc0ac
            })
    void takesNoSuiteWithoutForwardSecrecyOrWithoutAuthenticatedEncryption(int suite) throws Exception {
        assertThat(answer(hello(0x0303, suite))).isEqualTo(ALERT);
    }

    @Test
    void takesAStrongSuiteInTheSameWords() throws Exception {
        assertThat(answer(hello(0x0303, GOOD_SUITE))).isEqualTo(HANDSHAKE);
        assertThat(answer(hello(0x0303, 0x000a, GOOD_SUITE))).isEqualTo(HANDSHAKE);
    }

    @Test
    void doesNotNegotiateAgain() throws Exception {
        try (SSLSocket socket = connect(null, "TLSv1.2")) {
            socket.startHandshake();
            String first = socket.getSession().getCipherSuite();
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        socket.getOutputStream()
                                .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .as(first)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void takesAClientCertificateOfItsAuthorityAndNoOther() throws Exception {
        Issued good = client("good").by(AUTHORITY);
        assertThat(get(good)).contains("CN=good");
        assertThat(get(null)).contains("nobody");
        Issued stranger = client("stranger").by(Issued.authority("Other").selfSigned());
        assertThatThrownBy(() -> get(stranger)).isInstanceOf(IOException.class);
        Issued forged =
                client("forged").by(Issued.authority("Partner authority").selfSigned());
        assertThatThrownBy(() -> get(forged)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAnExpiredClientCertificateInTheHandshake() {
        Instant past = Instant.now().minus(Duration.ofDays(9));
        Issued expired =
                client("expired").valid(past, past.plus(Duration.ofDays(1))).by(AUTHORITY);
        assertThatThrownBy(() -> get(expired)).isInstanceOf(IOException.class);
        Issued early = client("early")
                .valid(Instant.now().plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(9)))
                .by(AUTHORITY);
        assertThatThrownBy(() -> get(early)).isInstanceOf(IOException.class);
    }

    @Test
    void showsARenewedCertificateWithoutAnotherStart() throws Exception {
        X509Certificate first = shown();
        assertThat(server.refresh()).as("nothing has changed").isFalse();
        try (SSLSocket standing = connect(null, "TLSv1.3")) {
            standing.startHandshake();
            CLOCK.forward(Duration.ofDays(370));
            assertThat(server.refresh())
                    .as("as the clock goes, it ends soon now")
                    .isTrue();
            assertThat(ask(standing)).startsWith("HTTP/1.1 200");
        }
        X509Certificate second = shown();
        assertThat(second).isNotEqualTo(first);
        assertThat(server.refresh()).isFalse();

        Path store = folder.resolve("data/trust/server.p12");
        byte[] whole = Files.readAllBytes(store);
        Files.write(store, Arrays.copyOf(whole, whole.length / 2));
        assertThat(server.refresh()).as("half a file").isFalse();
        assertThat(shown()).isEqualTo(second);
        assertThat(get(client("good").by(AUTHORITY)))
                .as("the client authorities stay")
                .contains("CN=good");
    }

    private static Issued.Draft client(String name) {
        return Issued.leaf(name).purpose(KeyPurposeId.id_kp_clientAuth);
    }

    private X509Certificate shown() throws Exception {
        try (SSLSocket socket = connect(null, "TLSv1.3")) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private String get(@Nullable Issued client) throws Exception {
        try (SSLSocket socket = connect(client, "TLSv1.3")) {
            return ask(socket);
        }
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private SSLSocket connect(@Nullable Issued client, String protocol) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry(
                "ca", CertificateFiles.read(folder.resolve("data/trust/ca.pem")).get(0));
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(client == null ? null : new KeyManager[] {new Always(client)}, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", door.port());
        socket.setSoTimeout(20_000);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    /** The type of the first record that comes back. */
    private int answer(byte[] hello) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", door.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(hello);
            InputStream in = socket.getInputStream();
            return in.read();
        }
    }

    private static byte[] hello(int version, int... suites) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(version);
        out.write(new byte[32]);
        out.write(0);
        out.writeShort(2 * suites.length);
        for (int suite : suites) {
            out.writeShort(suite);
        }
        out.write(new byte[] {1, 0});
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        DataOutputStream extended = new DataOutputStream(extensions);
        extension(extended, 10, 0, 4, 0x00, 0x17, 0x00, 0x18);
        extension(extended, 11, 1, 0);
        extension(extended, 13, 0, 6, 0x04, 0x03, 0x05, 0x03, 0x04, 0x01);
        out.writeShort(extensions.size());
        out.write(extensions.toByteArray());
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream wire = new DataOutputStream(record);
        wire.write(HANDSHAKE);
        wire.writeShort(Math.min(version, 0x0301));
        wire.writeShort(body.size() + 4);
        wire.writeInt(1 << 24 | body.size());
        wire.write(body.toByteArray());
        return record.toByteArray();
    }

    private static void extension(DataOutputStream out, int type, int... content) throws IOException {
        out.writeShort(type);
        out.writeShort(content.length);
        for (int one : content) {
            out.write(one);
        }
    }

    /** Tells whose certificate the connection shows. */
    private static final class Who extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            List<X509Certificate> chain = ClientCertificate.chain(request);
            response.getWriter().print(chain.isEmpty() ? "nobody" : CertificateFiles.name(chain.get(0)));
        }
    }

    /** Shows its certificate whatever authorities the server names, as an attacker would. */
    private static final class Always extends X509ExtendedKeyManager {

        private final Issued issued;

        Always(Issued issued) {
            this.issued = issued;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"me"};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "me";
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {issued.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return issued.keys().getPrivate();
        }
    }
}
