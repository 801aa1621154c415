package org.vigilmqtt.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.scenario.JUnitXml;
import org.vigilmqtt.lab.scenario.PasswordFrom;
import org.vigilmqtt.lab.scenario.Problem;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioFile;
import org.vigilmqtt.lab.scenario.ScenarioReader;
import org.vigilmqtt.lab.scenario.ScenarioRun;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.SecretStore;

/** Scenarios over the lab's devices, on the broker of a profile, on any other, or on the built-in one. */
public final class LiveScenarios implements Scenarios, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveScenarios.class);
    private static final long CLOSE_SECONDS = 4;

    private final Supplier<List<Profile>> profiles;
    private final SecretStore secrets;
    private final LocalBroker broker;
    private final Map<String, String> environment;
    private final Set<LiveRun> runs = ConcurrentHashMap.newKeySet();

    /**
     * Starts nothing.
     *
     * @param profiles asked when a run begins on one of them
     * @param broker   started where a run needs it; the caller closes it
     * @param environment has the passwords that scenarios take from it
     */
    public LiveScenarios(
            Supplier<List<Profile>> profiles, SecretStore secrets, LocalBroker broker, Map<String, String> environment) {
        this.profiles = profiles;
        this.secrets = secrets;
        this.broker = broker;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Problem> missing(Scenario scenario, Place place) {
        if (profile(place(scenario, place)).map(Profile::builtIn).orElse(false)) {
            // It takes everybody.
            return List.of();
        }
        Stream<PasswordFrom> ofDevices = scenario.passwords().values().stream();
        Stream<PasswordFrom> ofBroker = place instanceof Place.OfScenario
                        && scenario.broker() instanceof Scenario.Broker.At(_, _, _, _, var password)
                ? Stream.ofNullable(password)
                : Stream.empty();
        return Stream.concat(ofDevices, ofBroker)
                .filter(each -> each.in(environment).isEmpty())
                .distinct()
                .map(PasswordFrom::missing)
                .sorted()
                .toList();
    }

    @Override
    public Run start(Scenario scenario, Place asked, ScenarioRun.Progress progress) {
        Place place = place(scenario, asked);
        LiveRun run = new LiveRun(scenario, progress, user -> password(scenario, user));
        runs.add(run);
        run.ended().whenComplete((_, _) -> runs.remove(run));
        Optional<Profile> profile = profile(place);
        if (profile.isEmpty()) {
            run.notConnected(
                    "",
                    place instanceof Place.OfScenario
                            ? "The scenario names no broker."
                            : "The profile is gone. Choose another broker for the scenario.");
            return run;
        }
        Profile at = profile.get();
        if (at.builtIn()) {
            broker.start().whenComplete((port, failure) -> {
                if (failure == null) {
                    run.begin(at, port, null);
                } else {
                    run.notConnected("the built-in broker", LiveRun.sentence(failure, at));
                }
            });
        } else {
            run.begin(at, at.port(), password(place));
        }
        return run;
    }

    @Override
    public CompletionStage<ScenarioReader.Reading> check(String text) {
        return inBackground(() -> ScenarioReader.read(text));
    }

    @Override
    public CompletionStage<String> load(Path file) {
        return inBackground(() -> ScenarioFile.text(file));
    }

    @Override
    public CompletionStage<Void> save(Path file, String text) {
        return inBackground(() -> {
            ScenarioFile.write(file, writer -> writer.write(text));
            return null;
        });
    }

    @Override
    public CompletionStage<Void> export(Path file, RunReport report) {
        return inBackground(() -> {
            ScenarioFile.write(file, writer -> JUnitXml.write(report, writer));
            return null;
        });
    }

    private static <T extends @Nullable Object> CompletionStage<T> inBackground(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Where that is which the scenario names. */
    private Place place(Scenario scenario, Place asked) {
        if (!(asked instanceof Place.OfScenario(var otherwise))) {
            return asked;
        }
        return switch (scenario.broker()) {
            case null -> asked;
            case Scenario.Broker.BuiltIn() -> new Place.BuiltIn();
            case Scenario.Broker.At(var host, var port, var tls, var user, var from) -> {
                Payload password = from == null ? otherwise : from.in(environment).orElse(null);
                yield new Place.Host(host, port, tls, user, user == null ? null : password);
            }
        };
    }

    private Optional<Profile> profile(Place place) {
        return switch (place) {
            case Place.BuiltIn() -> Optional.of(blank(true, "127.0.0.1", LocalBroker.DEFAULT_PORT, false, null));
            case Place.Host(var host, var port, var tls, var user, _) -> Optional.of(blank(false, host, port, tls, user));
            case Place.OfProfile(var id, _) ->
                profiles.get().stream().filter(each -> each.id().equals(id)).findFirst();
            case Place.OfScenario _ -> Optional.empty();
        };
    }

    private @Nullable Payload password(Place place) {
        return switch (place) {
            case Place.BuiltIn() -> null;
            case Place.Host host -> host.password();
            case Place.OfProfile(var id, var password) ->
                password == null ? secrets.password(id).orElse(null) : password;
            case Place.OfScenario _ -> null;
        };
    }

    private Optional<Payload> password(Scenario scenario, String user) {
        return Optional.ofNullable(scenario.passwords().get(user)).flatMap(from -> from.in(environment));
    }

    private static Profile blank(boolean builtIn, String host, int port, boolean tls, @Nullable String user) {
        String clientId = String.format("vigil-%08x", ThreadLocalRandom.current().nextInt());
        return new Profile(
                new ProfileId("scenario"), "Scenario", builtIn, host, port, tls, Profile.Trust.SYSTEM, null,
                ProtocolVersion.MQTT_3_1_1, user, clientId, true, 30, 10, 10, ClientOptions.MAXIMUM_IN_FLIGHT,
                null, List.of());
    }

    /** Ends what runs and waits until its devices have left, but not longer than a few seconds. */
    @Override
    public void close() {
        List<LiveRun> left = List.copyOf(runs);
        left.forEach(LiveRun::cancel);
        try {
            CompletableFuture.allOf(left.stream().map(run -> run.ended().toCompletableFuture()).toArray(CompletableFuture<?>[]::new))
                    .get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("A scenario did not end in time", late);
        }
    }
}
