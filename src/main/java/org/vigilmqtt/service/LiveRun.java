package org.vigilmqtt.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.broker.BrokerStartException;
import org.vigilmqtt.lab.Failures;
import org.vigilmqtt.lab.scenario.FleetBed;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioRun;
import org.vigilmqtt.lab.scenario.StepState;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectException;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.Profile;

/** A run, from before the broker is there. For all threads. */
final class LiveRun implements Scenarios.Run {
    private final Scenario scenario;
    private final ScenarioRun.Progress progress;
    private final Function<String, Optional<Payload>> passwords;
    private final Instant asked = Instant.now();
    private final CompletableFuture<RunReport> ended = new CompletableFuture<>();
    private boolean cancelled;
    private volatile @Nullable ScenarioRun begun;

    /** {@code passwords} has those of users, where the scenario says where they come from. */
    LiveRun(Scenario scenario, ScenarioRun.Progress progress, Function<String, Optional<Payload>> passwords) {
        this.scenario = scenario;
        this.progress = progress;
        this.passwords = passwords;
    }

    /** At the profile's place; {@code password} is that of its user and of all that have none of their own. */
    void begin(Profile profile, int port, @Nullable Payload password) {
        ClientOptions options;
        ScenarioRun run;
        try {
            options = ClientOptionsOf.profile(profile, port, password);
            Profile there = Berth.at(profile, port);
            run = new ScenarioRun(
                    scenario,
                    options,
                    new FleetBed(
                            options,
                            scenario.tolerance(),
                            user -> passwords.apply(user).or(() -> Optional.ofNullable(password)),
                            (clientId, failure) -> FailureText.of(failure, Berth.as(profile, port, clientId)).text()),
                    failure -> sentence(failure, there),
                    progress);
        } catch (IllegalArgumentException notComplete) {
            notConnected(profile.address(), FailureText.notComplete(notComplete));
            return;
        }
        synchronized (this) {
            begun = run;
            run.start().thenAccept(ended::complete);
            if (cancelled) {
                run.cancel();
            }
        }
    }

    /** Ends it without a connection. */
    void notConnected(String where, String sentence) {
        ended.complete(RunReport.notConnected(scenario, where, sentence, asked));
    }

    @Override
    public List<StepState> steps() {
        ScenarioRun run = begun;
        return run == null ? scenario.steps().stream().map(StepState::waiting).toList() : run.steps();
    }

    @Override
    public Duration elapsed() {
        ScenarioRun run = begun;
        return run == null ? Duration.between(asked, Instant.now()) : run.elapsed();
    }

    @Override
    public CompletionStage<RunReport> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        ScenarioRun run = begun;
        if (run != null) {
            run.cancel();
        }
    }

    /** Why there is no connection. */
    static String sentence(Throwable failure, Profile profile) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof BrokerStartException) {
            return "The built-in broker did not start. " + cause.getMessage();
        }
        return cause instanceof ConnectException
                ? FailureText.of(Failures.of(cause), profile).text()
                : String.valueOf(cause.getMessage());
    }
}
