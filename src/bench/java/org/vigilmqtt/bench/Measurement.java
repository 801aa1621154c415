package org.vigilmqtt.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One measurement in a process of its own: {@code CLIENT SCENARIO PORT FOLDER}. Prints {@code figure=value} lines. */
final class Measurement {
    private static final long MILLIS = Long.getLong("bench.millis", 4_000);
    private static final int DURABLE_PAYLOAD = 200;
    private static final int UNLIMITED = 10_000;
    private static final long IDLE_WARM_UP_MILLIS = 6_000;
    private static final int IDLE = Integer.getInteger("bench.idle", 5_000);

    private final String clientName;
    private final int port;
    private final Path folder;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private Measurement(String clientName, int port, Path folder) {
        this.clientName = clientName;
        this.port = port;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Measurement measurement =
                new Measurement(arguments[0], Integer.parseInt(arguments[2]), Path.of(arguments[3]));
        measurement.run(arguments[1].split("-", -1));
        measurement.figures.forEach((name, value) -> System.out.println(name + "=" + value));
        System.out.flush();
        // Some clients leave threads behind.
        System.exit(0);
    }

    private void run(String[] scenario) throws Exception {
        int window = scenario.length > 1 ? Integer.parseInt(scenario[1]) : UNLIMITED;
        switch (scenario[0]) {
            case "receive0" -> receive(0);
            case "receive1" -> receive(1);
            case "publish0" -> publish(peer(false), 0, UNLIMITED, LoopbackBroker.PAYLOAD);
            case "publish1" -> publish(peer(false), 1, window, LoopbackBroker.PAYLOAD);
            case "publish2" -> publish(peer(false), 2, window, LoopbackBroker.PAYLOAD);
            case "memory1" -> publish(peer(false), 1, window, DURABLE_PAYLOAD);
            case "durable1" -> {
                if (clientName.equals("sqlite")) {
                    SqliteAlone.measure(folder, window, DURABLE_PAYLOAD, MILLIS, figures);
                } else {
                    publish(peer(true), 1, window, DURABLE_PAYLOAD);
                }
            }
            case "trip" -> roundTrip();
            case "connect" -> connects();
            case "idle" -> idle();
            default -> throw new IllegalArgumentException("unknown scenario " + scenario[0]);
        }
    }

    private Peer peer(boolean durable) throws Exception {
        return switch (clientName) {
            case "vigil" -> new VigilPeer(durable ? folder : null);
            case "hivemq" -> new HiveMqPeer();
            case "bare" -> new BarePeer(durable ? folder : null);
            case "paho" -> new PahoPeer(durable ? folder : null);
            case "vertx" -> new VertxPeer();
            default -> throw new IllegalArgumentException("unknown client " + clientName);
        };
    }

    // ---- receiving -----------------------------------------------------------------------------------------------

    /** Counts what comes; called on one thread of the client's. */
    private static final class Counter implements Peer.Sink {
        private volatile CountDownLatch ended = new CountDownLatch(1);
        private long count;
        private long sent;
        private long endedAt;

        @Override
        public void message(String topic) {
            count++;
        }

        @Override
        public void end(String payload) {
            if (ended.getCount() > 0) {
                sent = Long.parseLong(payload);
                endedAt = System.nanoTime();
                ended.countDown();
            }
        }

        void startAnew() {
            count = 0;
            ended = new CountDownLatch(1);
        }
    }

    private void receive(int qos) throws Exception {
        Counter counter = new Counter();
        WarmUp.with(millis -> {
            try (Peer warmUp = peer(false)) {
                warmUp.connect(port, "warm-up", UNLIMITED, counter);
                flood(warmUp, counter, qos, millis);
            }
            counter.startAnew();
        });
        try (Peer peer = peer(false)) {
            peer.connect(port, "measured", UNLIMITED, counter);
            Cost cost = Cost.now();
            flood(peer, counter, qos, MILLIS);
            figures.put("per s", counter.count * 1e9 / (counter.endedAt - cost.nanos()));
            cost.each(counter.count, figures);
            figures.put("% lost", 100.0 * (counter.sent - counter.count) / counter.sent);
        }
    }

    private static void flood(Peer peer, Counter counter, int qos, long millis) throws Exception {
        peer.subscribe("flood/" + qos + "/" + millis, qos);
        if (!counter.ended.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The flood did not end: " + counter.count + " received");
        }
    }

    // ---- publishing ----------------------------------------------------------------------------------------------

    private void publish(Peer peer, int qos, int window, int size) throws Exception {
        try (peer) {
            peer.connect(port, "publisher", window, Peer.NOTHING);
            WarmUp.with(millis -> publishFor(peer, qos, window, size, millis));
            Cost cost = Cost.now();
            long published = publishFor(peer, qos, window, size, MILLIS);
            figures.put("per s", published * 1e9 / (System.nanoTime() - cost.nanos()));
            cost.each(published, figures);
        }
    }

    /** Publishes for a while, then waits until the broker has everything. */
    private static long publishFor(Peer peer, int qos, int window, int size, long millis) throws Exception {
        byte[] payload = new byte[size];
        Arrays.fill(payload, (byte) 'x');
        String[] topics = new String[20];
        Arrays.setAll(topics, i -> String.format("plant/line-%02d/sensor", i));
        Semaphore places = new Semaphore(window);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long published = 0;
        while (System.nanoTime() - end < 0) {
            for (int i = 0; i < 20; i++) {
                places.acquire();
                peer.publish(topics[i], payload, qos, places::release);
                published++;
            }
        }
        places.acquire(window);
        if (qos == 0) {
            CountDownLatch last = new CountDownLatch(1);
            peer.publish(topics[0], payload, 1, last::countDown);
            last.await();
        }
        return published;
    }

    private void roundTrip() throws Exception {
        try (Peer peer = peer(false)) {
            peer.connect(port, "trips", 100, Peer.NOTHING);
            WarmUp.with(millis -> trips(peer, millis));
            long[] nanos = trips(peer, MILLIS);
            Arrays.sort(nanos);
            figures.put("µs p50", nanos[nanos.length / 2] / 1e3);
            figures.put("µs p99", nanos[(int) (nanos.length * 0.99)] / 1e3);
        }
    }

    /** A thousand a second, each timed from the call to its acknowledgement. */
    private static long[] trips(Peer peer, long count) throws Exception {
        byte[] payload = new byte[LoopbackBroker.PAYLOAD];
        long[] nanos = new long[(int) count];
        CountDownLatch open = new CountDownLatch(nanos.length);
        long begin = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            LockSupport.parkNanos(begin + i * 1_000_000L - System.nanoTime());
            int trip = i;
            long sent = System.nanoTime();
            peer.publish("plant/line-01/sensor", payload, 1, () -> {
                nanos[trip] = System.nanoTime() - sent;
                open.countDown();
            });
        }
        open.await();
        return nanos;
    }

    // ---- many connections ----------------------------------------------------------------------------------------

    /** The first of a process, as for somebody who has just started it, and as many later. */
    private void connects() throws Exception {
        List<Peer> peers = new ArrayList<>();
        figures.put("first per s", connectsPerSecond(peers));
        WarmUp.with(this::comeAndGo);
        figures.put("per s", connectsPerSecond(peers));
    }

    private double connectsPerSecond(List<Peer> peers) throws Exception {
        long begin = System.nanoTime();
        connect(peers, IDLE);
        return IDLE * 1e9 / (System.nanoTime() - begin);
    }

    private void comeAndGo(long millis) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - end < 0) {
            List<Peer> peers = new ArrayList<>();
            connect(peers, IDLE / 10);
            peers.forEach(Peer::close);
        }
    }

    private void idle() throws Exception {
        List<Peer> peers = new ArrayList<>();
        // What connecting costs once, code above all, is not the connections'.
        connect(peers, IDLE);
        // No longer: what has come and gone leaves room in the heap, and what is measured would only fill it.
        comeAndGo(IDLE_WARM_UP_MILLIS);
        long before = residentKilobytes();
        connect(peers, IDLE);
        figures.put("KB each", (double) (residentKilobytes() - before) / IDLE);
    }

    private void connect(List<Peer> peers, int count) throws Exception {
        AtomicInteger number = new AtomicInteger(peers.size());
        List<Future<Peer>> connecting = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < count; i++) {
                connecting.add(threads.submit(() -> {
                    Peer peer = peer(false);
                    peer.connect(port, "idle-" + number.incrementAndGet(), 10, Peer.NOTHING);
                    return peer;
                }));
            }
        }
        for (Future<Peer> each : connecting) {
            peers.add(each.get());
        }
    }

    /** What the process holds of memory after a collection. */
    private static long residentKilobytes() throws IOException {
        System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no VmRSS in /proc/self/status");
    }
}
