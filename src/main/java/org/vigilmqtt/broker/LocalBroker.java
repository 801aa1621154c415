package org.vigilmqtt.broker;

import com.codahale.metrics.Gauge;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker that comes with Vigil, in this process, on the loopback address only. It starts when somebody asks for it;
 * retained messages and kept sessions live in its folder and survive a restart as well as a kill of the process.
 *
 * <p>All methods may be called from any thread and none but {@link #close()} blocks: starting (one to four seconds) and
 * stopping happen on a thread of its own, one after the other.
 */
public final class LocalBroker implements AutoCloseable {
    /** The port that is taken if it is free: the one registered for MQTT without TLS. */
    public static final int DEFAULT_PORT = 1883;

    private static final Logger log = LoggerFactory.getLogger(LocalBroker.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 15;
    private static final int ATTEMPTS = 3;

    private final Path folder;
    private final int preferredPort;
    private final Duration startLimit;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("vigil-broker").daemon().factory());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private volatile State state = new State.Stopped();
    private volatile @Nullable Running running;

    /** The start that is under way or done; guarded by this. */
    private @Nullable CompletableFuture<Integer> started;

    /** Guarded by this. */
    private boolean closed;

    /** What the broker is doing. */
    public sealed interface State {
        /** Not started, or stopped. */
        record Stopped() implements State {}

        /** On its way up. */
        record Starting() implements State {}

        /**
         * Clients can connect.
         *
         * @param port of the loopback address
         */
        record Running(int port) implements State {}

        /**
         * It did not start; {@link LocalBroker#start()} may be called again.
         *
         * @param sentence why, and what to do, for the person in front of the window
         */
        record Failed(String sentence) implements State {}
    }

    /** A handle that ends what it stands for; closing twice does nothing. */
    @FunctionalInterface
    public interface Handle extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Does not start it.
     *
     * @param dataFolder made with access for its owner only where it is missing
     */
    public LocalBroker(Path dataFolder) {
        this(dataFolder, DEFAULT_PORT);
    }

    /**
     * Does not start it.
     *
     * @param dataFolder    made with access for its owner only where it is missing
     * @param preferredPort taken if it is free, otherwise one that the system chooses
     */
    public LocalBroker(Path dataFolder, int preferredPort) {
        this(dataFolder, preferredPort, START_LIMIT);
    }

    LocalBroker(Path dataFolder, int preferredPort, Duration startLimit) {
        this.folder = dataFolder;
        this.preferredPort = preferredPort;
        this.startLimit = startLimit;
    }

    /**
     * Starts the broker in the background. Where it runs or is on its way up already, that start is meant; after a
     * failure it is tried anew.
     *
     * @return completes with the port on {@code 127.0.0.1}, on the broker's thread; fails with a
     *     {@link BrokerStartException} whose message is a sentence
     */
    public CompletionStage<Integer> start() {
        CompletableFuture<Integer> mine;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedStage(new BrokerStartException("Vigil is closing its built-in broker."));
            }
            if (started != null && !started.isCompletedExceptionally()) {
                return started.minimalCompletionStage();
            }
            mine = new CompletableFuture<>();
            started = mine;
            worker.execute(() -> run(mine));
        }
        return mine.minimalCompletionStage();
    }

    /**
     * Stops the broker in the background; its clients are disconnected. Does nothing where it is stopped.
     *
     * @return completes when it is stopped
     */
    public synchronized CompletionStage<Void> stop() {
        if (closed) {
            return CompletableFuture.completedStage(null);
        }
        started = null;
        return CompletableFuture.runAsync(this::shutDown, worker).minimalCompletionStage();
    }

    /** The port on {@code 127.0.0.1}, while the broker runs. */
    public OptionalInt port() {
        return state instanceof State.Running(int port) ? OptionalInt.of(port) : OptionalInt.empty();
    }

    public State state() {
        return state;
    }

    /** How many clients are connected now. */
    public int clients() {
        Running current = running;
        if (current == null) {
            return 0;
        }
        Gauge<?> gauge = current.library().getMetricRegistry().getGauges().get("com.hivemq.networking.connections.current");
        return gauge != null && gauge.getValue() instanceof Number n ? n.intValue() : 0;
    }

    /**
     * Reports each change of {@link #state()}.
     *
     * @param listener called after the change, on the broker's thread; it must not block
     */
    public Handle onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Stops the broker and waits for that, but not longer than 15 s: its folder is sound at any moment. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            worker.execute(this::shutDown);
            worker.shutdown();
        }
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("The built-in broker did not stop within {} s and is left behind.", STOP_SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A broker that is up, and its folder. */
    private record Running(EmbeddedHiveMQ library, BrokerFolder folder) {}

    private void run(CompletableFuture<Integer> result) {
        change(new State.Starting());
        try {
            int port = launch();
            change(new State.Running(port));
            result.complete(port);
        } catch (BrokerStartException e) {
            log.debug("The built-in broker did not start", e);
            change(new State.Failed(String.valueOf(e.getMessage())));
            result.completeExceptionally(e);
        }
    }

    private int launch() throws BrokerStartException {
        BrokerFolder open;
        try {
            open = BrokerFolder.open(folder);
        } catch (IOException e) {
            throw new BrokerStartException(
                    "The built-in broker cannot use its folder " + folder + ": " + e.getMessage() + ".", e);
        }
        try {
            return launch(open);
        } catch (BrokerStartException e) {
            release(open);
            throw e;
        }
    }

    /** Tries again while somebody else takes the port between its choice and the library's listening on it. */
    private int launch(BrokerFolder open) throws BrokerStartException {
        for (int attempt = 1; ; attempt++) {
            int port;
            try {
                port = LoopbackPort.choose(preferredPort);
                open.writeConfiguration(BrokerConfiguration.xml(port));
            } catch (IOException e) {
                throw new BrokerStartException(
                        "The built-in broker cannot write to its folder " + folder + ": " + e.getMessage() + ".", e);
            }
            try {
                running = new Running(launchLibrary(open), open);
                return port;
            } catch (BrokerStartException e) {
                if (attempt == ATTEMPTS || LoopbackPort.isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private EmbeddedHiveMQ launchLibrary(BrokerFolder folder) throws BrokerStartException {
        BrokerConfiguration.tuneLibrary();
        EmbeddedHiveMQ library = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(folder.conf())
                .withDataFolder(folder.data())
                .withExtensionsFolder(folder.extensions())
                .withoutLoggingBootstrap()
                .build();
        try {
            library.start().get(startLimit.toMillis(), TimeUnit.MILLISECONDS);
            return library;
        } catch (ExecutionException e) {
            stop(library);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BrokerStartException(
                    "The built-in broker did not start (" + cause.getMessage() + "). " + whatToDo(folder), cause);
        } catch (TimeoutException e) {
            // With damaged data the library waits for itself. Should it come up after all, nobody knows: it stops then.
            library.stop();
            throw new BrokerStartException(
                    "The built-in broker did not start within " + startLimit.toSeconds() + " seconds. "
                            + whatToDo(folder),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerStartException("The start of the built-in broker was interrupted.", e);
        }
    }

    private static String whatToDo(BrokerFolder folder) {
        return "Restart Vigil; if that does not help, the broker's data may be damaged: rename the folder " + folder.data()
                + " to begin with an empty broker.";
    }

    private void shutDown() {
        Running current = running;
        if (current == null) {
            return;
        }
        running = null;
        stop(current.library());
        release(current.folder());
        change(new State.Stopped());
    }

    private static void stop(EmbeddedHiveMQ library) {
        try {
            library.close();
        } catch (ExecutionException e) {
            log.warn("The built-in broker stopped with an error", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(BrokerFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            log.warn("The lock of the built-in broker's folder was not released", e);
        }
    }

    private void change(State next) {
        state = next;
        listeners.forEach(Runnable::run);
    }
}
