package org.vigilmqtt.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures Vigil's engine beside its peers, each in a process of its own against the same broker on loopback, in turns, and
 * prints medians and ratios. {@code -Dbench.only=receive0,publish1-100} picks scenarios, {@code -Dbench.rounds} how often.
 */
public final class Benchmarks {
    private static final String VIGIL = "vigil";
    private static final List<String> ALL = List.of(VIGIL, "hivemq", "paho", "vertx");
    private static final List<String> STORED = List.of(VIGIL, "paho", "sqlite", "bare");
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, List<String>> scenarios = new LinkedHashMap<>();
        for (String name : List.of(
                "receive0", "receive1", "publish0", "publish1-20", "publish1-100", "publish1-65535", "publish2-100", "trip")) {
            scenarios.put(name, ALL);
        }
        for (int window : new int[] {1, 20, 100, 1_000}) {
            scenarios.put("durable1-" + window, STORED);
        }
        scenarios.put("memory1-1000", List.of("hivemq", "paho", "vertx"));
        scenarios.put("connect", List.of(VIGIL, "hivemq", "bare"));
        scenarios.put("idle", List.of(VIGIL, "hivemq"));
        String only = System.getProperty("bench.only", "");
        if (!only.isEmpty()) {
            scenarios.keySet().retainAll(List.of(only.split(",", -1)));
        }
        new Benchmarks().run(scenarios);
    }

    private void run(Map<String, List<String>> scenarios) throws Exception {
        try (LoopbackBroker broker = new LoopbackBroker()) {
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.println("round " + round + " of " + ROUNDS);
                for (var scenario : scenarios.entrySet()) {
                    for (String client : scenario.getValue()) {
                        measure(client, scenario.getKey(), broker.port());
                    }
                }
            }
        }
        report(scenarios);
    }

    private void measure(String client, String scenario, int port) throws Exception {
        Path folder = Files.createTempDirectory("vigil-bench");
        try {
            List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx1g",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow"));
            if (scenario.equals("idle")) {
                // The old generation follows what is alive and the young one stays as it is, so that what the process
                // grows by is the connections and not room for garbage.
                command.addAll(List.of(
                        "-XX:+UseSerialGC", "-Xmn32m", "-XX:MinHeapFreeRatio=1", "-XX:MaxHeapFreeRatio=2"));
            }
            command.addAll(List.of(
                    "-cp", System.getProperty("java.class.path"), Measurement.class.getName(), client, scenario,
                    Integer.toString(port), folder.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            StringBuilder line = new StringBuilder();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                for (String each = output.readLine(); each != null; each = output.readLine()) {
                    int equals = each.indexOf('=');
                    if (equals > 0) {
                        double value = Double.parseDouble(each.substring(equals + 1));
                        values.computeIfAbsent(
                                        scenario + "/" + client + "/" + each.substring(0, equals), _ -> new ArrayList<>())
                                .add(value);
                        line.append("  ").append(number(value)).append(' ').append(each, 0, equals);
                    }
                }
            }
            if (process.waitFor() != 0 || line.isEmpty()) {
                line.append("  failed: ").append(lastLine(folder.resolve("errors")));
            }
            System.out.printf("  %-15s %-7s%s%n", scenario, client, line);
        } finally {
            delete(folder);
        }
    }

    private static String lastLine(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("\t")).findFirst().orElse("");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void report(Map<String, List<String>> scenarios) {
        System.out.println("medians, and Vigil's ratio to each");
        for (var scenario : scenarios.entrySet()) {
            for (String client : scenario.getValue()) {
                StringBuilder line = new StringBuilder();
                String begin = scenario.getKey() + "/" + client + "/";
                values.forEach((name, all) -> {
                    if (name.startsWith(begin)) {
                        String figure = name.substring(begin.length());
                        double median = median(all);
                        line.append("  ").append(number(median)).append(' ').append(figure);
                        List<Double> own = values.get(scenario.getKey() + "/" + VIGIL + "/" + figure);
                        if (own != null && !client.equals(VIGIL) && median > 0) {
                            line.append(String.format(Locale.ROOT, " (%.2f)", median(own) / median));
                        }
                    }
                });
                System.out.printf("  %-15s %-7s%s%n", scenario.getKey(), client, line);
            }
        }
    }

    private static double median(List<Double> all) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1_000 ? "%.1f" : "%,.0f", value);
    }
}
