package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.StepState.Status;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.workspace.Subscription;

/**
 * One run of a scenario: step after step on a thread of its own, until all have passed, one has failed, or it is ended. In the
 * end all its devices are disconnected. Methods may be called on any thread and return at once.
 */
public final class ScenarioRun {
    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRun.class);
    private static final long LOOK_MILLIS = 20;

    private final Scenario scenario;
    private final String broker;
    private final TestBed bed;
    private final Function<Throwable, String> words;
    private final Progress progress;
    private final Sightings sightings;
    private final Onlooker onlooker;
    private final Inquiry inquiry;
    /** After the end it takes nothing more. */
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("vigil-scenario").factory(), new ThreadPoolExecutor.DiscardPolicy());

    private final CompletableFuture<RunReport> ended = new CompletableFuture<>();
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final Timeline timeline = new Timeline(beganNanos);
    private final Surroundings around;
    private @Nullable Subscription changes;
    private @Nullable Work work;
    private int current = -1;
    private long stepBegan;

    private volatile List<StepState> steps;
    private volatile long endedNanos;
    private volatile boolean changed = true;

    /** Told of each change of a step, in order, on the run's thread; must not block. */
    @FunctionalInterface
    public interface Progress {
        /** {@code index} counts from 0. */
        void step(int index, StepState state);
    }

    /**
     * Does not begin.
     *
     * @param options where the broker is, with credentials and timeouts
     * @param bed     on the same broker; closed in the end
     * @param words   says in a sentence why there is no connection
     */
    public ScenarioRun(
            Scenario scenario,
            ClientOptions options,
            TestBed bed,
            Function<Throwable, String> words,
            Progress progress) {
        this.scenario = scenario;
        this.broker = options.endpoint().toString();
        this.bed = bed;
        this.words = words;
        this.progress = progress;
        this.steps = scenario.steps().stream().map(StepState::waiting).toList();
        this.sightings = new Sightings(scenario.steps());
        this.onlooker = new Onlooker(options, sightings::arrived, this::markChanged);
        this.inquiry = new Inquiry(options, this::markChanged);
        this.around = new Surroundings(scenario.devices(), bed, onlooker, inquiry, sightings, beganNanos);
    }

    /** Begins; ends, never with an exception, when all is over and disconnected. */
    public CompletionStage<RunReport> start() {
        thread.execute(this::connect);
        return ended.minimalCompletionStage();
    }

    /** Ends it, unless it is over already. */
    public void cancel() {
        thread.execute(() -> end(Ending.CANCELLED, "The run was stopped.", "The run was stopped."));
    }

    /** Where each step stands. */
    public List<StepState> steps() {
        return steps;
    }

    /** For how long it has run, or ran. */
    public Duration elapsed() {
        long end = endedNanos;
        return Duration.ofNanos((end == 0 ? System.nanoTime() : end) - beganNanos);
    }

    private void markChanged() {
        changed = true;
    }

    // ---- on the run's thread ----------------------------------------------------------------------------------------

    private void connect() {
        timeline.add(beganNanos, "\"" + Quote.shortly(scenario.name()) + "\" on " + broker);
        changes = bed.onChange(this::markChanged);
        List<TopicFilter> filters = scenario.steps().stream()
                .filter(Step.ExpectMessage.class::isInstance)
                .map(step -> ((Step.ExpectMessage) step).topics())
                .distinct()
                .toList();
        onlooker.connect(filters)
                .thenCompose(_ -> bed.prepare(scenario.devices()))
                .whenCompleteAsync(this::connected, thread);
        thread.schedule(this::outOfTime, scenario.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void connected(@Nullable Void nothing, @Nullable Throwable failure) {
        if (failure != null) {
            end(Ending.NOT_CONNECTED, words.apply(failure), "There is no connection to the broker.");
            return;
        }
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        next();
    }

    private void next() {
        current++;
        if (current == scenario.steps().size()) {
            end(Ending.PASSED, "All " + count(Status.PASSED) + " passed.", "");
            return;
        }
        Step step = scenario.steps().get(current);
        stepBegan = System.nanoTime();
        timeline.add(stepBegan, "step " + (current + 1) + ": " + step.words());
        put(Status.RUNNING, "");
        if (step.acts()) {
            around.acts(step, stepBegan);
        }
        attempt(() -> {
            Work begun = work(step);
            work = begun;
            begun.begin(stepBegan);
        });
        changed = true;
    }

    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException mistake) {
            LOG.error("A scenario's step made a mistake", mistake);
            decided(new Finding(false, "The step could not be tried: " + mistake.getMessage()));
        }
    }

    private Work work(Step step) {
        return switch (step) {
            case Step.Start(_, var devices, var within) -> new ActingWork.Connecting(around, devices, within);
            case Step.Reconnect(_, var devices, var within) -> new ActingWork.Connecting(around, devices, within);
            case Step.Stop(_, var devices) -> new ActingWork.Stopping(around, devices);
            case Step.Wait(_, var time) -> new ActingWork.Waiting(time);
            case Step.Publish publish -> new ActingWork.Publishing(around, publish);
            case Step.Fail fail -> new FailingWork(around, fail);
            case Step.ExpectWill will -> new WillWork.Expecting(around, will);
            case Step.ExpectNoWill none -> new WillWork.ExpectingNone(around, none);
            case Step.ExpectMessage message -> new MessageWork(around, message);
            case Step.ExpectStatus status -> new StatusWork(around, status);
        };
    }

    private void look() {
        attempt(() -> {
            if (changed) {
                changed = false;
                timeline.wills(bed.wills());
            }
            long now = System.nanoTime();
            Finding finding = work == null ? null : work.look(now, Duration.ofNanos(now - stepBegan));
            if (finding != null) {
                decided(finding);
            }
        });
    }

    private void decided(Finding finding) {
        work = null;
        put(finding.passed() ? Status.PASSED : Status.FAILED, finding.words());
        timeline.add(
                System.nanoTime(),
                "step " + (current + 1) + (finding.passed() ? " passed" : " failed")
                        + (finding.words().isEmpty() ? "" : ": " + finding.words()));
        if (finding.passed()) {
            next();
        } else {
            end(
                    Ending.FAILED,
                    "Step " + (current + 1) + " failed: " + finding.words(),
                    "An earlier step failed.");
        }
    }

    private void put(Status status, String said) {
        List<StepState> all = new ArrayList<>(steps);
        Duration took = Duration.ofNanos(System.nanoTime() - stepBegan);
        all.set(current, new StepState(all.get(current).step(), status, took, said));
        steps = List.copyOf(all);
        progress.step(current, all.get(current));
    }

    private void outOfTime() {
        if (endedNanos == 0) {
            String time = Durations.words(scenario.timeout());
            if (current >= 0) {
                put(Status.FAILED, "Expected to be done within the scenario's time of " + time + ". Seen: still waiting.");
            }
            end(Ending.OUT_OF_TIME, "The scenario's time of " + time + " is over.", "The scenario's time was over.");
        }
    }

    private String count(Status status) {
        return ActingWork.count((int) steps.stream().filter(step -> step.status() == status).count(), "step");
    }

    private void end(Ending ending, String sentence, String whySkipped) {
        if (endedNanos != 0) {
            return;
        }
        endedNanos = System.nanoTime();
        work = null;
        skipTheRest(whySkipped);
        timeline.wills(bed.wills());
        if (ending != Ending.FAILED) {
            timeline.add(endedNanos, sentence);
        }
        if (changes != null) {
            changes.close();
        }

        bed.close();
        onlooker.close();
        inquiry.close();
        thread.shutdown();
        ended.complete(new RunReport(
                scenario.name(), broker, ending, sentence, began, elapsed(), steps, timeline.lines()));
    }

    private void skipTheRest(String why) {
        for (int i = 0; i < steps.size(); i++) {
            Status status = steps.get(i).status();
            if (status == Status.WAITING || status == Status.RUNNING) {
                List<StepState> all = new ArrayList<>(steps);
                StepState before = all.get(i);
                all.set(i, new StepState(before.step(), Status.SKIPPED, before.took(), why));
                steps = List.copyOf(all);
                progress.step(i, all.get(i));
            }
        }
    }
}
