package org.vigilmqtt.mqtt.transport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.transport.TransportFailure.TimedOut;
import org.vigilmqtt.mqtt.transport.TransportFailure.TlsRejected;
import org.vigilmqtt.mqtt.transport.TransportFailure.TlsRejected.Cause;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.testkit.ScriptedBroker;
import org.vigilmqtt.testkit.ScriptedBroker.End;
import org.vigilmqtt.testkit.ScriptedBroker.Peer;
import org.vigilmqtt.testkit.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;

class TlsTransportTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @TempDir
    private static Path folder;

    private static EventLoops loops;
    private static TestCertificates certificates;
    private static TlsOptions own;

    private final Recorder recorder = new Recorder();

    @BeforeAll
    static void open() throws Exception {
        loops = new EventLoops(1);
        certificates = TestCertificates.in(folder);
        own = new TlsOptions.CaFile(certificates.authorityFile());
    }

    @AfterAll
    static void close() {
        loops.close();
    }

    @Test
    void certificateOfTheOwnAuthorityIsAccepted() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.startTls(certificates.valid("localhost").context())) {
            connect("localhost", broker, own, TIMEOUT);
            Peer peer = broker.acceptNext();
            peer.send("hello");
            Wire wire = recorder.wire();
            wire.eventLoop().submit(() -> {
                wire.write(Bytes.of("answer"), 0, 6);
                wire.flush();
            });
            peer.expect("answer");
            Await.until("the greeting", () -> recorder.text().equals("hello"));
            TlsInfo info = Objects.requireNonNull(wire.tls());
            assertThat(info.protocol()).isEqualTo("TLSv1.3");
            assertThat(info.subject()).isEqualTo("CN=Test server");
            assertThat(info.issuer()).isEqualTo("CN=Test authority");
            assertThat(info.notAfter()).isAfter(Instant.now().plus(Duration.ofDays(18)));
        }
    }

    @Test
    void addressInTheCertificateIsAccepted() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.startTls(certificates.valid("ip:127.0.0.1").context())) {
            connect("127.0.0.1", broker, own, TIMEOUT);
            broker.acceptNext().send("x");
            assertThat(recorder.wire().tls()).isNotNull();
        }
    }

    @Test
    void strangersCertificateIsUntrusted() throws Exception {
        assertThat(rejected("localhost", certificates.valid("localhost"), new TlsOptions.System()))
                .isEqualTo(Cause.UNTRUSTED);
    }

    @Test
    void certificateForAnotherNameIsForTheWrongHost() throws Exception {
        assertThat(rejected("localhost", certificates.valid("other.example"), own)).isEqualTo(Cause.WRONG_HOST);
    }

    @Test
    void certificateForANameIsNotForAnAddress() throws Exception {
        assertThat(rejected("127.0.0.1", certificates.valid("named.example"), own)).isEqualTo(Cause.WRONG_HOST);
    }

    @Test
    void expiredCertificateIsSaidToBeExpired() throws Exception {
        assertThat(rejected("localhost", certificates.expired("localhost"), own)).isEqualTo(Cause.EXPIRED);
    }

    @Test
    void anyoneIsAcceptedOnlyWhereAskedFor() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.startTls(certificates.expired("any.example").context())) {
            connect("127.0.0.1", broker, new TlsOptions.Anyone(), TIMEOUT);
            broker.acceptNext().send("x");
            assertThat(recorder.wire().tls()).isNotNull();
        }
    }

    @Test
    void serverThatAnswersInPlainTextDoesNotSpeakTls() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            connect("localhost", broker, own, TIMEOUT);
            broker.acceptNext().send("HTTP/1.1 400 Bad Request\r\n\r\n");
            assertThat(rejection().cause()).isEqualTo(Cause.NOT_TLS);
        }
    }

    @Test
    void serverThatClosesAtTheGreetingDoesNotSpeakTls() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            connect("localhost", broker, own, TIMEOUT);
            broker.acceptNext().closeFin();
            assertThat(rejection().cause()).isEqualTo(Cause.NOT_TLS);
        }
    }

    @Test
    void serverThatResetsAtTheGreetingDoesNotSpeakTls() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            connect("localhost", broker, own, TIMEOUT);
            Peer peer = broker.acceptNext();
            peer.expect(0x16);
            peer.reset();
            assertThat(rejection().cause()).isEqualTo(Cause.NOT_TLS);
        }
    }

    @Test
    void serverThatHangsInTheHandshakeTimesOutInTls() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            connect("localhost", broker, own, Duration.ofMillis(700));
            Peer peer = broker.acceptNext();
            peer.expect(0x16);
            assertThat(recorder.end()).isInstanceOfSatisfying(
                    TimedOut.class, failure -> assertThat(failure.stage()).isEqualTo(TimedOut.Stage.TLS));
            peer.drain();
        }
    }

    @Test
    void missingAuthorityFileIsNamed() throws Exception {
        Path missing = folder.resolve("missing.pem");
        Transport.connect(
                loops.next(), new Endpoint("localhost", 8883, new TlsOptions.CaFile(missing)), TIMEOUT, recorder);
        assertThat(rejection()).isEqualTo(new TlsRejected(Cause.CA_FILE, missing + " does not exist"));
    }

    @Test
    void authorityFileWithoutACertificateIsNamed() throws Exception {
        for (String content : new String[] {"", "nothing of the kind\n", "-----BEGIN CERTIFICATE-----\nAAAA\n"}) {
            Path file = Files.writeString(folder.resolve("empty.pem"), content);
            Recorder told = new Recorder();
            Transport.connect(
                    loops.next(), new Endpoint("localhost", 8883, new TlsOptions.CaFile(file)), TIMEOUT, told);
            assertThat(told.end()).isInstanceOfSatisfying(TlsRejected.class, failure -> {
                assertThat(failure.cause()).isEqualTo(Cause.CA_FILE);
                assertThat(failure.detail()).startsWith(file + " ");
            });
        }
    }

    @Test
    void closeSendsTheLastBytesInsideTls() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.startTls(certificates.valid("localhost").context())) {
            connect("localhost", broker, own, TIMEOUT);
            Peer peer = broker.acceptNext();
            peer.send("x");
            Wire wire = recorder.wire();
            wire.eventLoop().submit(() -> {
                wire.write(Bytes.of(0xE0, 0), 0, 2);
                wire.close();
            });
            peer.expect(0xE0, 0);
            assertThat(peer.expectEnd()).isEqualTo(End.FIN);
            peer.closeFin();
            assertThat(recorder.end()).isNull();
        }
    }

    @Test
    void nothingReadableIsSentBeforeTheCertificateIsAccepted() throws Exception {
        assertThat(rejected("localhost", certificates.valid("localhost"), new TlsOptions.System()))
                .isEqualTo(Cause.UNTRUSTED);
        assertThat(recorder.opened).isNotDone();
    }

    @Test
    @Tag("mosquitto")
    void mosquittoSpeaksTlsWithUs(@TempDir Path own12) throws Exception {
        try (MosquittoProcess mosquitto = MosquittoProcess.in(own12)
                .withTls(certificates.valid("localhost"))
                .start()) {
            Transport.connect(loops.next(), new Endpoint("localhost", mosquitto.port(), own), TIMEOUT, recorder);
            Wire wire = recorder.wire();
            byte[] connect = Bytes.packet(0x10, Bytes.text("MQTT"), 4, 2, 0, 60, Bytes.text("tls"));
            wire.eventLoop().submit(() -> {
                wire.write(connect, 0, connect.length);
                wire.flush();
            });
            Await.until("CONNACK", () -> recorder.bytes().length == 4);
            assertThat(recorder.bytes()).isEqualTo(Bytes.of(0x20, 2, 0, 0));
        }
    }

    @Test
    @Tag("mosquitto")
    void mosquittoWithoutTlsIsSaidNotToSpeakIt(@TempDir Path other) throws Exception {
        try (MosquittoProcess mosquitto = MosquittoProcess.start(other)) {
            Transport.connect(loops.next(), new Endpoint("localhost", mosquitto.port(), own), TIMEOUT, recorder);
            assertThat(rejection().cause()).isEqualTo(Cause.NOT_TLS);
        }
    }

    private void connect(String host, ScriptedBroker broker, TlsOptions tls, Duration timeout) {
        Transport.connect(loops.next(), new Endpoint(host, broker.port(), tls), timeout, recorder);
    }

    /** Why a server with this certificate is rejected. */
    private Cause rejected(String host, TestCertificates.Server server, TlsOptions tls) throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.startTls(server.context())) {
            connect(host, broker, tls, TIMEOUT);
            Peer peer = broker.acceptNext();
            // The server learns of it while it reads; how is its own affair.
            Thread.ofVirtual().start(() -> {
                try {
                    peer.drain();
                } catch (java.io.IOException _) {
                    return;
                }
            });
            return rejection().cause();
        }
    }

    private TlsRejected rejection() throws Exception {
        TransportFailure failure = recorder.failure();
        assertThat(failure).isInstanceOf(TlsRejected.class);
        return (TlsRejected) failure;
    }
}
