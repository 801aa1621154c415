package org.vigilmqtt.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A Mosquitto of the test's own, on loopback and a free port, with its files in a folder of the test. Queues and windows
 * are unlimited, so that no message is dropped for their sake. Tests that use it carry the tag {@code mosquitto}.
 */
public final class MosquittoProcess implements AutoCloseable {
    private static final String PROGRAM = "/usr/sbin/mosquitto";
    private static final int STARTS = 5;

    private final Path folder;
    private final int port;
    private Process process;

    private MosquittoProcess(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one that lets everybody in and forgets all when it ends. */
    public static MosquittoProcess start(Path folder) throws IOException, InterruptedException {
        return in(folder).start();
    }

    /** Begins to describe one whose files lie in the folder. */
    public static Options in(Path folder) {
        return new Options(folder);
    }

    public int port() {
        return port;
    }

    /** What it has logged. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("mosquitto.log"));
    }

    /** Kills it with SIGKILL; what it had not saved is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends it as an operator would; a persistent one saves first. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Starts it again after {@link #stop} or {@link #kill}, on the same port with the same files. */
    public void restart() throws IOException, InterruptedException {
        Process again = launch(folder);
        if (!accepts(again, port)) {
            throw new IOException("Mosquitto does not start again on port " + port + ": " + log());
        }
        process = again;
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(Path folder) throws IOException {
        // With as many open files as it may have: thousands of clients need as many.
        String raised = "ulimit -n \"$(ulimit -Hn)\"; exec \"$0\" -c \"$1\"";
        return new ProcessBuilder(
                        "/bin/sh", "-c", raised, PROGRAM, folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("mosquitto.log").toFile()))
                .start();
    }

    /** Whether it accepts a connection before it ends; ends it where it does not. */
    private static boolean accepts(Process started, int port) {
        long end = System.nanoTime() + Await.DEADLINE.toNanos();
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        while (started.isAlive() && System.nanoTime() - end < 0) {
            try (Socket probe = new Socket()) {
                probe.connect(address, 1_000);
                return started.isAlive();
            } catch (IOException _) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        started.destroyForcibly();
        return false;
    }

    /** How one is to be started. */
    public static final class Options {
        private final Path folder;
        private final List<String> lines = new ArrayList<>();
        private final List<String> users = new ArrayList<>();
        private TestCertificates.@Nullable Server certificate;
        private boolean persistent;

        private Options(Path folder) {
            this.folder = folder;
        }

        /** Lets only this user (and others given so) in. */
        public Options withUser(String name, String password) {
            users.add(name + ":" + password);
            return this;
        }

        /** Speaks TLS with this certificate. */
        public Options withTls(TestCertificates.Server server) {
            certificate = server;
            return this;
        }

        /** Keeps retained messages and sessions over {@link #stop} and {@link #restart}. */
        public Options withPersistence() {
            persistent = true;
            return this;
        }

        /** A line for its configuration. */
        public Options with(String line) {
            lines.add(line);
            return this;
        }

        /** Starts it and waits until it accepts connections. */
        public MosquittoProcess start() throws IOException, InterruptedException {
            for (int attempt = 1; attempt <= STARTS; attempt++) {
                int port = freePort();
                Files.write(folder.resolve("mosquitto.conf"), configuration(port));
                Process process = launch(folder);
                if (accepts(process, port)) {
                    return new MosquittoProcess(folder, port, process);
                }
                // Somebody else may have taken the port in between.
            }
            throw new IOException("Mosquitto does not start: " + Files.readString(folder.resolve("mosquitto.log")));
        }

        private List<String> configuration(int port) throws IOException, InterruptedException {
            List<String> all = new ArrayList<>(List.of(
                    "listener " + port + " 127.0.0.1",
                    "allow_anonymous " + users.isEmpty(),
                    "log_dest stdout",
                    "log_type all",
                    // Started by root it would become a user who cannot read the test's folder.
                    "user " + System.getProperty("user.name"),
                    "max_queued_messages 0",
                    "max_inflight_messages 0",
                    "set_tcp_nodelay true"));
            if (!users.isEmpty()) {
                all.add("password_file " + passwordFile());
            }
            if (certificate != null) {
                try {
                    all.add("certfile " + certificate.certificateFile());
                    all.add("keyfile " + certificate.keyFile());
                } catch (GeneralSecurityException e) {
                    throw new IOException(e);
                }
            }
            if (persistent) {
                all.add("persistence true");
                all.add("persistence_location " + folder + "/");
                all.add("autosave_interval 1");
                all.add("autosave_on_changes true");
            }
            all.addAll(lines);
            return all;
        }

        private Path passwordFile() throws IOException, InterruptedException {
            Path file = folder.resolve("passwords");
            Files.write(file, users);
            Process process = new ProcessBuilder("mosquitto_passwd", "-U", file.toString())
                    .inheritIO()
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("mosquitto_passwd failed");
            }
            return file;
        }

        private static int freePort() throws IOException {
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                return probe.getLocalPort();
            }
        }
    }
}
