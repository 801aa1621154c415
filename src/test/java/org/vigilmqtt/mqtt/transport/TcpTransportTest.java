package org.vigilmqtt.mqtt.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.transport.TransportFailure.Lost;
import org.vigilmqtt.mqtt.transport.TransportFailure.NameNotFound;
import org.vigilmqtt.mqtt.transport.TransportFailure.Unreachable;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;
import org.vigilmqtt.testkit.ScriptedBroker.End;
import org.vigilmqtt.testkit.ScriptedBroker.Peer;

import static org.assertj.core.api.Assertions.assertThat;

class TcpTransportTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static EventLoops loops;

    private final Recorder recorder = new Recorder();

    @BeforeAll
    static void open() {
        loops = new EventLoops(1);
    }

    @AfterAll
    static void close() {
        loops.close();
    }

    @Test
    void bytesGoBothWays() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Peer peer = connect(broker);
            send("to the peer");
            peer.expect("to the peer");
            peer.send("and back");
            Await.until("the answer", () -> recorder.text().equals("and back"));
            Await.until("a finished turn", () -> recorder.turns.get() > 0);
        }
    }

    @Test
    void writtenArrayMayBeUsedAgainAtOnce() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Peer peer = connect(broker);
            Wire wire = recorder.wire();
            byte[] array = Bytes.of("-one-");
            wire.eventLoop().submit(() -> {
                wire.write(array, 1, 3);
                array[1] = 'X';
                wire.flush();
            });
            peer.expect("one");
        }
    }

    @Test
    void manyMegabytesArriveWhole() throws Exception {
        byte[] much = new byte[5_000_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Peer peer = connect(broker);
            peer.send(much);
            Await.until("all bytes", () -> recorder.bytes().length >= much.length);
            assertThat(recorder.bytes()).isEqualTo(much);
        }
    }

    @Test
    void listenerIsCalledOnTheEventLoopOfTheWire() throws Exception {
        boolean[] inLoop = new boolean[1];
        Recorder checking = new Recorder() {
            @Override
            public void opened(Wire wire) {
                inLoop[0] = wire.eventLoop().inEventLoop();
                super.opened(wire);
            }
        };
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Transport.connect(loops.group(), Endpoint.tcp("127.0.0.1", broker.port()), TIMEOUT, checking);
            checking.wire();
            assertThat(inLoop[0]).isTrue();
        }
    }

    @Test
    void closedPortIsUnreachable() throws Exception {
        int port;
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            port = broker.port();
        }
        Transport.connect(loops.next(), Endpoint.tcp("127.0.0.1", port), TIMEOUT, recorder);
        assertThat(recorder.end()).isInstanceOf(Unreachable.class);
        assertThat(recorder.failure().detail()).contains("refused").contains(String.valueOf(port));
    }

    @Test
    void nameReachesTheAddressThatListens() throws Exception {
        // localhost has ::1 as well on many machines, and nobody listens there.
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Transport.connect(loops.next(), Endpoint.tcp("localhost", broker.port()), TIMEOUT, recorder);
            broker.acceptNext();
            assertThat(recorder.wire().tls()).isNull();
        }
    }

    @Test
    void unknownHostIsNameNotFound() throws Exception {
        Transport.connect(loops.next(), Endpoint.tcp("nonexistent.invalid", 1883), TIMEOUT, recorder);
        assertThat(recorder.end()).isInstanceOf(NameNotFound.class);
        assertThat(recorder.failure().detail()).contains("nonexistent.invalid");
    }

    @Test
    void endOfThePeerIsALoss() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            connect(broker).closeFin();
            assertThat(recorder.end()).isEqualTo(new Lost("The peer closed the connection"));
        }
    }

    @Test
    void resetOfThePeerIsALoss() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            connect(broker).reset();
            assertThat(recorder.end()).isInstanceOf(Lost.class);
            assertThat(recorder.failure().detail()).contains("reset");
        }
    }

    @Test
    void closeSendsTheLastBytesAndThenFin() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Peer peer = connect(broker);
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
    void closeEndsThoughThePeerDoesNot() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            connect(broker);
            recorder.wire().close();
            assertThat(recorder.end()).isNull();
        }
    }

    @Test
    void lastBytesArriveThoughThePeerIsStillSending() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Peer peer = connect(broker);
            Wire wire = recorder.wire();
            wire.eventLoop().submit(wire::pauseReading).sync();
            peer.send(new byte[100_000]);
            wire.eventLoop().submit(() -> {
                wire.write(Bytes.of(0xE0, 0), 0, 2);
                wire.close();
            });
            peer.expect(0xE0, 0);
            assertThat(peer.expectEnd()).isEqualTo(End.FIN);
        }
    }

    @Test
    void abortClosesAtOnceAndForgetsWhatWasNotFlushed() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Peer peer = connect(broker);
            Wire wire = recorder.wire();
            wire.eventLoop().submit(() -> wire.write(Bytes.of(0xE0, 0), 0, 2));
            wire.abort();
            assertThat(peer.expectEnd()).isEqualTo(End.FIN);
            assertThat(recorder.end()).isNull();
        }
    }

    @Test
    void resetReachesThePeerAsReset() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Peer peer = connect(broker);
            recorder.wire().reset();
            assertThat(peer.expectEnd()).isEqualTo(End.RESET);
            assertThat(recorder.end()).isNull();
        }
    }

    @Test
    void endIsToldOnceHoweverOftenItIsAskedFor() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            connect(broker);
            Wire wire = recorder.wire();
            wire.close();
            wire.abort();
            wire.reset();
            wire.close();
            recorder.end();
            wire.eventLoop().submit(() -> {
                wire.write(new byte[1], 0, 1);
                wire.flush();
            }).sync();
            assertThat(recorder.closings).hasValue(1);
            assertThat(wire.isWritable()).isFalse();
        }
    }

    @Test
    void nothingIsReadWhileReadingIsPaused() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Peer peer = connect(broker);
            Wire wire = recorder.wire();
            wire.eventLoop().submit(wire::pauseReading).sync();
            peer.send("held back");
            wire.eventLoop().schedule(() -> {}, 100, TimeUnit.MILLISECONDS).sync();
            assertThat(recorder.bytes()).isEmpty();
            wire.eventLoop().submit(wire::resumeReading);
            Await.until("what was held back", () -> recorder.bytes().length == 9);
        }
    }

    @Test
    void wireSaysWhenItIsFullAndWhenItHasRoomAgain() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.startWithReceiveBuffer(4096)) {
            Peer peer = connect(broker);
            Wire wire = recorder.wire();
            wire.eventLoop().submit(() -> {
                while (wire.isWritable()) {
                    wire.write(new byte[64 * 1024], 0, 64 * 1024);
                    wire.flush();
                }
            }).sync();
            assertThat(recorder.writables).hasValue(0);
            Thread.ofVirtual().start(() -> {
                try {
                    peer.drain();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            Await.until("room again", () -> recorder.writables.get() > 0);
        }
    }

    @Test
    void cancelledAttemptIsClosedWithoutAFailure() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start()) {
            Attempt attempt =
                    Transport.connect(loops.next(), Endpoint.tcp("127.0.0.1", broker.port()), TIMEOUT, recorder);
            attempt.cancel();
            assertThat(recorder.end()).isNull();
            assertThat(recorder.closings).hasValue(1);
        }
    }

    @Test
    void closingTheEventLoopsEndsTheirWires() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start();
                EventLoops own = new EventLoops(1)) {
            Transport.connect(own.next(), Endpoint.tcp("127.0.0.1", broker.port()), TIMEOUT, recorder);
            Peer peer = broker.acceptNext();
            recorder.wire();
            own.group().shutdownGracefully(0, 1, TimeUnit.SECONDS);
            assertThat(peer.expectEnd()).isEqualTo(End.FIN);
            recorder.end();
        }
    }

    private Peer connect(ScriptedBroker broker) throws Exception {
        Transport.connect(loops.next(), Endpoint.tcp("127.0.0.1", broker.port()), TIMEOUT, recorder);
        Peer peer = broker.acceptNext();
        recorder.wire();
        return peer;
    }

    private void send(String text) throws Exception {
        Wire wire = recorder.wire();
        byte[] bytes = Bytes.of(text);
        wire.eventLoop().submit(() -> {
            wire.write(bytes, 0, bytes.length);
            wire.flush();
        });
    }
}
