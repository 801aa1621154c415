package org.vigilmqtt.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.util.LibraryLoaderUtil;

/** Another process that runs a class of the tests; killed without a goodbye when closed. */
public final class ChildJvm implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 60;
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    /** What makes a JVM start sooner. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

    private final Process process;
    private final BufferedReader output;
    private @Nullable Thread reader;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), List.of("-cp", CLASS_PATH), main, arguments);
    }

    /** Starts with a folder of its own for temporary files. */
    public static ChildJvm startWithTemporaryFiles(Path folder, Class<?> main, String... arguments) throws IOException {
        return start(List.of(), List.of("-Djava.io.tmpdir=" + folder, "-cp", CLASS_PATH), main, arguments);
    }

    /** Starts with so much heap and no more. */
    public static ChildJvm startWithHeap(int megabytes, Class<?> main, String... arguments) throws IOException {
        return start(List.of(), List.of("-Xmx" + megabytes + "m", "-cp", CLASS_PATH), main, arguments);
    }

    /** Starts with a umask, which Java itself cannot set. */
    public static ChildJvm startWithUmask(String umask, Class<?> main, String... arguments) throws IOException {
        return start(List.of("sh", "-c", "umask " + umask + "; exec \"$0\" \"$@\""), List.of("-cp", CLASS_PATH), main, arguments);
    }

    /** Starts so that no file can become larger, as on a disk that is full; one block is 512 bytes. */
    public static ChildJvm startWithFilesUpTo(int blocks, Class<?> main, String... arguments) throws IOException {
        return start(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$0\" \"$@\""), List.of("-cp", CLASS_PATH), main, arguments);
    }

    /**
     * Starts what will be killed very often: without a log, which is a quarter of the start, and with SQLite's native library
     * in the given folder, for else each child that is killed leaves a copy of it among the temporary files.
     */
    public static ChildJvm startBare(Path folder, Class<?> main, String... arguments) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        Path library = folder.resolve(name);
        if (!Files.exists(library)) {
            String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
            try (InputStream in = Objects.requireNonNull(ChildJvm.class.getResourceAsStream(resource), resource)) {
                Files.copy(in, library);
            }
        }
        String classPath = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(
                List.of(),
                List.of(
                        "-Dorg.sqlite.lib.path=" + folder,
                        "-Dorg.sqlite.lib.name=" + name,
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        classPath),
                main,
                arguments);
    }

    private static ChildJvm start(List<String> prefix, List<String> options, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(QUICK);
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line of its output; null at the end. */
    public @Nullable String line() throws Exception {
        CompletableFuture<@Nullable String> line = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                line.complete(output.readLine());
            } catch (IOException e) {
                line.completeExceptionally(e);
            }
        });
        return line.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Hands every further line to a receiver, on a thread of its own, until the end of the output. */
    public void eachLine(Consumer<String> receiver) {
        reader = Thread.ofPlatform().daemon().name("lines of a child").start(() -> output.lines().forEach(receiver));
    }

    /** Whether it ends by itself within this time. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Kills it and gives what it had still said and nobody had read; {@link #eachLine} has handed over all of it then. */
    public List<String> kill() throws Exception {
        // Not by the process itself, which would close its output as well.
        process.toHandle().destroyForcibly();
        List<String> rest = List.of();
        Thread reading = reader;
        if (reading == null) {
            rest = output.lines().toList();
        } else {
            reading.join();
        }
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The process does not end");
        }
        return rest;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        output.close();
    }
}
