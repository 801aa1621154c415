package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.app.WindowMeter.Frames;
import org.vigilmqtt.app.WindowMeter.Spread;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.FloodServer;
import org.vigilmqtt.workspace.HistoryReading;
import org.vigilmqtt.workspace.HistoryReading.State;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.PayloadPattern;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole path from the wire to the window at several rates and numbers of topics, as one table: frames, clicks, heap, what
 * was recorded and skipped, and at last searches over all that was recorded. A server in the same process sends, because real
 * brokers cannot send as much. {@code -Dvigil.load.points=5000x10000,100000x1000000} chooses rates and topics,
 * {@code -Dvigil.load.seconds} how long each is looked at. Claims only that nothing is lost.
 */
@Tag("load")
@ExtendWith(ApplicationExtension.class)
class LoadTableTest {
    private static final Logger LOG = LoggerFactory.getLogger(LoadTableTest.class);
    private static final String POINTS = System.getProperty(
            "vigil.load.points", "5000x10000,10000x20000,20000x100000,100000x100000,100000x1000000");
    private static final int SECONDS = Integer.getInteger("vigil.load.seconds", 10);
    private static final int WARM_UP_SECONDS = Integer.getInteger("vigil.load.warmup", 5);
    private static final int STILL_SECONDS = 3;
    private static final long BETWEEN_CLICKS = TimeUnit.MILLISECONDS.toNanos(400);

    @TempDir
    private Path folder;

    private @Nullable Stage stage;
    private final List<String> table = new ArrayList<>();

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    /** A rate and the topics it goes over. */
    private record Load(int perSecond, int topics) {
        static Load of(String typed) {
            String[] parts = typed.split("x", -1);
            return new Load(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
        }
    }

    @Test
    void nothingIsLostAtAnyRateAndTheTableSaysWhatTheUserFelt() throws Exception {
        table.add(String.format(
                Locale.ROOT, "%9s %9s | %9s %8s %8s %8s | %17s | %10s %12s %10s | %s",
                "wanted/s", "topics", "sent/s", "frames/s", "median", "p99", "click ms med/most", "recorded",
                "not recorded", "not shown", "heap"));
        WindowMeter meter = new WindowMeter(Objects.requireNonNull(stage));
        for (String point : POINTS.split(",", -1)) {
            // A window of its own for each, as a user has it who has just connected.
            Path own = folder.resolve(point.strip());
            try (AppContext context = AppContext.open(new AppPaths(own));
                    FloodServer server = new FloodServer()) {
                MainWindow window = meter.show(context);
                Connection connection = connect(context, server, meter);
                long sent = look(Load.of(point), server, connection, meter);
                if (point.equals(POINTS.substring(POINTS.lastIndexOf(',') + 1))) {
                    search(connection);
                }
                assertThat(connection.status().received()).as("received").isEqualTo(sent);
                assertThat(connection.history().count() + connection.status().notRecorded())
                        .as("recorded, or counted as not recorded")
                        .isEqualTo(sent);
                WindowMeter.onFx(() -> {
                    window.close();
                    return true;
                });
            }
        }
        LOG.warn("\n{}", String.join("\n", table));
    }

    private static Connection connect(AppContext context, FloodServer server, WindowMeter meter) throws Exception {
        ProfileId id = context.connections().profiles().getFirst().id();
        Profile profile = ProfileAt.loopback(
                server.port(),
                context.connections().profiles().getFirst(),
                List.of(new SubscriptionRequest(new TopicFilter("load/#"), Qos.AT_MOST_ONCE)));
        Await.value(context.connections().save(profile));
        Connection connection = context.connections().open(id);
        Await.until("the window is connected", () -> connection.status().phase() == Phase.CONNECTED);
        Await.until("its tab is there", () -> meter.chooseTab(profile.name()));
        Await.until("it has subscribed", server::isSubscribed);
        return connection;
    }

    /** Adds a row to the table; returns how many messages were sent. */
    private long look(Load load, FloodServer server, Connection connection, WindowMeter meter) throws Exception {
        long heapBefore = used();
        long warm = server.flood(load.perSecond(), load.topics(), WARM_UP_SECONDS);
        CompletableFuture<Long> flood = new CompletableFuture<>();
        Thread.ofPlatform().name("flood").start(() -> {
            try {
                flood.complete(server.flood(load.perSecond(), load.topics(), SECONDS));
            } catch (Exception failed) {
                flood.completeExceptionally(failed);
            }
        });
        Frames frames = new Frames();
        Platform.runLater(frames::start);
        ThreadTimes threads = new ThreadTimes();
        long begin = System.nanoTime();
        List<Long> clicks = new ArrayList<>();
        while (!flood.isDone()) {
            clicks.add(meter.click(clicks.size() % 2 == 0 ? "Session" : "Publish"));
            LockSupport.parkNanos(BETWEEN_CLICKS);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long sent = flood.join();
        String busy = threads.sinceThen();
        WindowMeter.onFx(() -> {
            frames.stop();
            return true;
        });
        arrived(connection, warm + sent);
        Spread click = Spread.of(clicks);
        long heap = used();
        int topics = Math.max(1, connection.topics().topics());
        table.add(String.format(
                Locale.ROOT,
                "%,9d %,9d | %,9.0f %8.1f %5.1f ms %5.1f ms | %8d /%7d | %,10d %,12d %,10d | %,d MB used, %,d MB more for %,d topics",
                load.perSecond(), load.topics(), sent / seconds, frames.perSecond(), frames.gap(0.5), frames.gap(0.99),
                click.median(), click.most(), connection.history().count(), connection.status().notRecorded(),
                notShown(connection), heap >> 20, (heap - heapBefore) >> 20, topics));
        table.add("          processor time: " + busy);
        LOG.warn("{}\n{}", table.get(table.size() - 2), table.getLast());
        return warm + sent;
    }

    /** What the table of messages has left out: it shows the newest and says how many it had no time for. */
    private static long notShown(Connection connection) {
        return Math.max(0, connection.messages().start());
    }

    /** Waits until all have arrived and are recorded, or nothing has moved for a while: what is missing then is told. */
    private static void arrived(Connection connection, long messages) {
        long before = -1;
        long now = settled(connection);
        while (now < 2 * messages && now > before) {
            before = now;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(STILL_SECONDS));
            now = settled(connection);
        }
    }

    private static long settled(Connection connection) {
        return connection.status().received()
                + connection.history().count()
                + connection.status().notRecorded();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void search(Connection connection) {
        long all = connection.history().count();
        table.add(String.format(Locale.ROOT, "Search over %,d recorded messages:", all));
        search(connection, "text, each", MessageFilter.of("", "value"));
        search(connection, "text, one", MessageFilter.of("", ":0000000007}"));
        search(connection, "regular expression, 1 in 1,000", MessageFilter.ALL.withPayload(PayloadPattern.regex("000}$")));
        search(connection, "topic filter, 1 in 40", MessageFilter.of("load/line-07/#", ""));
        search(connection, "topic, one", MessageFilter.of("load/line-07/device-00000/value-0000007", ""));
    }

    private void search(Connection connection, String what, MessageFilter filter) {
        long begin = System.nanoTime();
        HistoryReading reading = connection.history().read(filter, Long.MAX_VALUE, 1_000);
        long found = 0;
        double first = -1;
        HistoryReading.Progress progress;
        do {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            progress = reading.take();
            found += progress.found().size();
            if (first < 0 && found > 0) {
                first = (System.nanoTime() - begin) / 1e6;
            }
        } while (progress.state() == State.READING);
        table.add(String.format(
                Locale.ROOT, "  %-32s first after %,6.0f ms, %,d after %,6.0f ms",
                what, first, found, (System.nanoTime() - begin) / 1e6));
    }
}
