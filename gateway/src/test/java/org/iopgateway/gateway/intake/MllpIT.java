package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iopgateway.gateway.intake.TestRecords.number;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.iopgateway.gateway.GatewayIT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@GatewayIT
class MllpIT {

    private static final int START = 0x0B;
    private static final int END = 0x1C;

    @Value("${gateway.mllp.port}")
    int port;

    @Autowired
    JdbcClient jdbc;

    private LogCapture log;

    @BeforeEach
    void open() {
        log = LogCapture.open();
    }

    @AfterEach
    void logsNoPatientData() {
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("ZZCANARY"));
    }

    @Test
    void acceptsAMessageOnceItIsDurable() throws IOException {
        String number = number();

        String ack = send(TestMessages.admission(number));

        assertThat(ack).startsWith("MSH|^~\\&|IOP|GATEWAY|EHR|CLINIC|").contains("|ACK^A01^ACK|");
        assertThat(ack).contains("MSA|AA|CTRL-77");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM raw_record WHERE patient = ?")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void answersAnErrorThatSaysWhereAndWhat() throws IOException {
        String ack = send(TestMessages.withoutPatientNumber());

        assertThat(ack).contains("MSA|AE|CTRL-77").contains("ERR||PID^1^3|").contains("|E|HL7-007|");
        assertThat(ack).doesNotContain("ZZCANARY");
    }

    @Test
    void rejectsAnEventThatIsNotRead() throws IOException {
        assertThat(send(TestMessages.ofAnEventThatIsNotRead()))
                .contains("MSA|AR|CTRL-77")
                .contains("|HL7-004|");
    }

    @Test
    void answersWhatIsNoMessageAtAll() throws IOException {
        assertThat(send("ZZCANARY\r")).contains("MSA|AE|").doesNotContain("ZZCANARY");
    }

    @Test
    void takesManyMessagesOverOneConnection() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            assertThat(exchange(socket, TestMessages.admission(number()))).contains("MSA|AA|");
            assertThat(exchange(socket, TestMessages.admission(number()))).contains("MSA|AA|");
        }
    }

    private String send(String message) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return exchange(socket, message);
        }
    }

    private static String exchange(Socket socket, String message) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(START);
        frame.writeBytes(message.getBytes(StandardCharsets.UTF_8));
        frame.write(END);
        frame.write('\r');
        socket.getOutputStream().write(frame.toByteArray());
        socket.setSoTimeout(20_000);
        return frame(socket.getInputStream());
    }

    private static String frame(InputStream input) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int b = input.read(); b >= 0 && b != END; b = input.read()) {
            if (b != START) {
                content.write(b);
            }
        }
        input.read();
        return content.toString(StandardCharsets.UTF_8);
    }
}
