package org.vigilmqtt.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestkitTest {
    private static final byte[] CONNECT_AS_ANN = Bytes.packet(0x10, Bytes.text("MQTT"), 4, 0xC2, 0, 60, Bytes.text("t"),
            Bytes.text("ann"), Bytes.text("secret"));

    @Test
    void scriptedBrokerReadsPacketsAndSaysWhatWasDue() throws IOException {
        try (ScriptedBroker broker = ScriptedBroker.start();
                Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), broker.port())) {
            client.getOutputStream().write(CONNECT_AS_ANN);
            ScriptedBroker.Peer peer = broker.acceptConnected(true);
            assertThat(client.getInputStream().readNBytes(4)).isEqualTo(Bytes.of(0x20, 2, 1, 0));
            client.getOutputStream().write(Bytes.of(0xC0, 0));
            assertThatThrownBy(() -> peer.expect(0xE0, 0))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("due: E0 00\ncame: C0 00");
            client.shutdownOutput();
            assertThat(peer.expectEnd()).isEqualTo(ScriptedBroker.End.FIN);
        }
    }

    @Test
    @Tag("mosquitto")
    void mosquittoAsksForThePassword(@TempDir Path folder) throws IOException, InterruptedException {
        try (MosquittoProcess mosquitto =
                MosquittoProcess.in(folder).withUser("ann", "secret").start()) {
            assertThat(connack(mosquitto.port(), CONNECT_AS_ANN)).isEqualTo(Bytes.of(0x20, 2, 0, 0));
            byte[] wrong = CONNECT_AS_ANN.clone();
            wrong[wrong.length - 1] = 'x';
            assertThat(connack(mosquitto.port(), wrong)).isEqualTo(Bytes.of(0x20, 2, 0, 5));
        }
    }

    @Test
    @Tag("mosquitto")
    void mosquittoKeepsASessionOverARestart(@TempDir Path folder) throws IOException, InterruptedException {
        byte[] connect = Bytes.packet(0x10, Bytes.text("MQTT"), 4, 0, 0, 60, Bytes.text("kept"));
        try (MosquittoProcess mosquitto =
                MosquittoProcess.in(folder).withPersistence().start()) {
            assertThat(connack(mosquitto.port(), connect)).isEqualTo(Bytes.of(0x20, 2, 0, 0));
            mosquitto.stop();
            mosquitto.restart();
            assertThat(connack(mosquitto.port(), connect)).isEqualTo(Bytes.of(0x20, 2, 1, 0));
        }
    }

    private static byte[] connack(int port, byte[] connect) throws IOException {
        try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            client.getOutputStream().write(connect);
            InputStream in = client.getInputStream();
            return in.readNBytes(4);
        }
    }
}
