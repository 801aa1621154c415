package org.vigilmqtt.service;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connections.ConnectionTest;
import org.vigilmqtt.service.Connections.ConnectionTest.Stage;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.testkit.TestCertificates;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/** Each failure a user can run into says its own sentence, which ends with what to do, and Vigil goes on. */
@Tag("mosquitto")
@Timeout(90)
class FailuresSayWhatToDoTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private Workbench workbench;
    private MosquittoProcess mosquitto;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        workbench = Workbench.in(folder);
        mosquitto = MosquittoProcess.in(Files.createDirectory(folder.resolve("mosquitto")))
                .withUser("ann", "secret")
                .start();
    }

    @AfterEach
    void stop() {
        workbench.close();
        mosquitto.close();
    }

    @Test
    void aWrongPassword() throws Exception {
        Profile ann = Workbench.withUser(Workbench.profile("ann", mosquitto.port()), "ann");
        workbench.connections().rememberPassword(ann.id(), Payload.ofText("wrong"));

        assertThat(bothSay(ann, Stage.CREDENTIALS))
                .isEqualTo("The broker refused: not authorized. Check the user name, the password, and what this client may do.");

        workbench.connections().rememberPassword(ann.id(), Payload.ofText("secret"));
        Workbench.await(workbench.connections().open(ann.id()), Phase.CONNECTED);
        assertThat(workbench.connections().open()).hasSize(1);
    }

    @Test
    void aClosedPort() throws Exception {
        int port = Workbench.freePort();

        assertThat(bothSay(Workbench.profile("closed", port), Stage.PORT))
                .isEqualTo("Nothing answers at 127.0.0.1:" + port + ". Check the port, and that the broker is running.");
        aGoodOneWorks();
    }

    @Test
    void anUnknownHost() throws Exception {
        assertThat(bothSay(Workbench.withHost(Workbench.profile("unknown", 1883), "nowhere.invalid"), Stage.NAME))
                .isEqualTo("The host nowhere.invalid is not known. Check its spelling and your network.");
        aGoodOneWorks();
    }

    @Test
    void aCertificateOfNobodyTrusted() throws Exception {
        TestCertificates certificates = TestCertificates.in(Files.createDirectory(folder.resolve("certificates")));
        try (MosquittoProcess secure = MosquittoProcess.in(Files.createDirectory(folder.resolve("secure")))
                .withTls(certificates.valid("ip:127.0.0.1"))
                .start()) {
            Profile system = Workbench.withTls(Workbench.profile("tls", secure.port()), Trust.SYSTEM, null);

            assertThat(bothSay(system, Stage.TLS))
                    .isEqualTo("The certificate of 127.0.0.1 is not signed by anyone you trust."
                            + " Choose its authority under TLS, Trust, CA file.");

            String authority = certificates.authorityFile().toString();
            workbench.connected(Workbench.withTls(system, Trust.CA_FILE, authority));
        }
    }

    @Test
    void aBrokerThatNeverAnswersConnect() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, LOOPBACK)) {
            int port = mute.getLocalPort();

            assertThat(bothSay(Workbench.withConnectTimeout(Workbench.profile("mute", port), 1), Stage.PROTOCOL))
                    .isEqualTo("127.0.0.1:" + port + " accepted the connection but did not answer CONNECT."
                            + " Check that the port is a broker's, or that the broker is not stuck.");
        }
        aGoodOneWorks();
    }

    @Test
    void aStoreInUseByAnotherVigilWhileATestNeedsNoStore() throws Exception {
        Profile good = good();
        try (ProfileStore _ = workbench.storesOfAnother().open(good.id())) {
            Connection connection = workbench.open(good);
            Workbench.await(connection, Phase.FAILED);

            assertThat(connection.status().text())
                    .startsWith("The profile's store ")
                    .endsWith(" is in use by another Vigil. Close the connection there, then try again.");
            assertThat(test(good).succeeded()).isTrue();
        }
        Workbench.await(workbench.connections().open(good.id()), Phase.CONNECTED);
    }

    @Test
    void aServerWithoutAWebSocketAtThePath() throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        web.start();
        try {
            int port = web.getAddress().getPort();

            assertThat(bothSay(Workbench.withWebSocket(Workbench.profile("web", port), "/mqtt"), Stage.PROTOCOL))
                    .isEqualTo("127.0.0.1:" + port + " does not speak MQTT over WebSocket there."
                            + " Check the port and the path; the details say what came.");
        } finally {
            web.stop(0);
        }
        aGoodOneWorks();
    }

    @Test
    void aProfileWithoutAHost() throws Exception {
        assertThat(bothSay(Workbench.withHost(Workbench.profile("blank", 1883), " "), Stage.NAME))
                .isEqualTo("The host is missing. Complete the profile, then try again.");
        aGoodOneWorks();
    }

    @Test
    void noTwoFailuresShareASentence() {
        List<String> texts = failures().map(FailuresSayWhatToDoTest::text).toList();

        assertThat(texts).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theLastSentenceSaysWhatToDo(ConnectFailure failure) {
        String text = text(failure);
        String last = text.substring(text.lastIndexOf(". ") + 2);

        assertThat(text).contains(". ").endsWith(".");
        assertThat(last)
                .matches("(Check|Choose|Use|Renew|Try|See|Ask|Reconnecting is paused: use) .+");
    }

    static Stream<ConnectFailure> failures() {
        List<ConnectFailure> all = new ArrayList<>(List.of(
                new ConnectFailure.Unreachable("d"),
                new ConnectFailure.NameNotFound("d"),
                new ConnectFailure.ProtocolViolation("d"),
                new ConnectFailure.WebSocketRejected("d"),
                new ConnectFailure.ConnectionLost("d", 0),
                new ConnectFailure.ConnectionLost("d", 100),
                new ConnectFailure.TakenOver(3, "d")));
        for (ConnectFailure.TlsRejected.Cause cause : ConnectFailure.TlsRejected.Cause.values()) {
            all.add(new ConnectFailure.TlsRejected(cause, "d"));
        }
        for (ConnectFailure.TimedOut.Stage stage : ConnectFailure.TimedOut.Stage.values()) {
            all.add(new ConnectFailure.TimedOut(stage, "d"));
        }
        for (ReasonCode reason : List.of(
                ReasonCode.UNSUPPORTED_PROTOCOL_VERSION, ReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
                ReasonCode.SERVER_UNAVAILABLE, ReasonCode.BAD_USER_NAME_OR_PASSWORD, ReasonCode.NOT_AUTHORIZED,
                ReasonCode.BANNED)) {
            all.add(new ConnectFailure.Refused(reason, "d"));
        }
        return all.stream();
    }

    private static String text(ConnectFailure failure) {
        return FailureText.of(failure, Workbench.profile("p", 1883)).text();
    }

    /** What opening and testing say, which has to be the same. */
    private String bothSay(Profile profile, Stage stage) throws Exception {
        ConnectionTest tested = test(profile);
        assertThat(tested.succeeded()).isFalse();
        assertThat(tested.stage()).isEqualTo(stage);

        Connection connection = workbench.open(profile);
        Workbench.await(connection, Phase.FAILED);
        assertThat(connection.status().text()).isEqualTo(tested.text());
        return tested.text();
    }

    private ConnectionTest test(Profile profile) throws Exception {
        return Await.value(workbench.connections().test(profile, Optional.empty()));
    }

    private Profile good() {
        Profile profile = Workbench.withUser(Workbench.profile("good", mosquitto.port()), "ann");
        workbench.connections().rememberPassword(profile.id(), Payload.ofText("secret"));
        return profile;
    }

    private void aGoodOneWorks() throws Exception {
        Profile good = good();
        assertThat(test(good).text()).startsWith("Reached in ");
        workbench.connected(good);
    }
}
