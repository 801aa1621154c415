package org.vigilmqtt.ui.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Chaos;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.lab.LabCounts;
import org.vigilmqtt.lab.Life;
import org.vigilmqtt.lab.OnlineStatus;
import org.vigilmqtt.lab.StartProgress;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.Subscription;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DemoSet;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** A lab that writes down what it is asked for and shows the devices it is given. */
public final class RecordingLab implements DeviceLab {
    public final List<String> calls = new ArrayList<>();
    public CompletableFuture<Void> openOutcome = CompletableFuture.completedFuture(null);
    public boolean openedAtOnce = true;
    public CompletableFuture<Void> startOutcome = new CompletableFuture<>();
    /** Lives by client ID. */
    public final Map<String, Life> lives = new HashMap<>();

    public LabCounts counts = LabCounts.NONE;
    public StartProgress progress = StartProgress.NONE;
    public String blindness = "";
    public @Nullable ProfileId opened;
    /** By client ID and failure; without one, a will is due at once. */
    public final Map<String, Forecast> forecasts = new HashMap<>();

    private @Nullable List<WillCase> wills;
    private List<DeviceView> devices = List.of();
    private @Nullable Runnable listener;
    private long version;
    private Duration tolerance = Duration.ofSeconds(5);
    private @Nullable Chaos chaos;

    public void show(List<DeviceView> now) {
        devices = now;
        version++;
        if (listener != null) {
            listener.run();
        }
    }

    /** Shows these cases, newest last, rather than the devices' own. */
    public void showWills(List<WillCase> cases) {
        wills = cases;
        show(devices);
    }

    /** A device about whose will there is nothing to say. */
    public static DeviceView device(String clientId, DeviceState state) {
        return view(clientId, state, null);
    }

    /** A device of a group, with its newest failure and what its retained status says. */
    static DeviceView device(
            String clientId, String group, DeviceState state, @Nullable WillCase last, OnlineStatus status) {
        DeviceSpec spec = new DeviceSpec(
                clientId, group, Cases.will(clientId), 30, true, null, List.of(), null, Comeback.NEVER);
        return new DeviceView(
                spec, new ProfileId("local"), state, state.words(), 0, state == DeviceState.ONLINE ? 1.0 : 0, last,
                status, null);
    }

    public static DeviceView device(String clientId, DeviceState state, Verdict verdict) {
        return view(clientId, state, verdict);
    }

    private static DeviceView view(String clientId, DeviceState state, @Nullable Verdict verdict) {
        Will will = new Will(
                new TopicName("greenhouse/" + clientId + "/status"), Payload.ofText("offline"), Qos.AT_LEAST_ONCE, true);
        DeviceSpec spec =
                new DeviceSpec(clientId, "greenhouse", will, 30, true, null, List.of(), null, Comeback.NEVER);
        return new DeviceView(
                spec,
                new ProfileId("local"),
                state,
                state.words(),
                0,
                state == DeviceState.ONLINE ? 1.0 : 0,
                verdict == null ? null : willCase(spec, will, verdict),
                OnlineStatus.NONE,
                null);
    }

    private static WillCase willCase(DeviceSpec spec, Will will, Verdict verdict) {
        boolean due = verdict != Verdict.RIGHTLY_ABSENT && verdict != Verdict.UNEXPECTED;
        boolean seen = verdict == Verdict.FIRED || verdict == Verdict.UNEXPECTED;
        return new WillCase(
                1, spec.clientId(), spec.group(), due ? Failure.CLOSE_SOCKET : Failure.DISCONNECT_CLEANLY, 0,
                Instant.EPOCH, new Forecast(due, due ? 0 : -1, due ? 0 : -1, ""), will, 0, seen ? 4_000_000 : -1, 0,
                WillCase.Kept.UNKNOWN, seen ? 1 : 0, verdict, 0, wordsOf(verdict));
    }

    private static String wordsOf(Verdict verdict) {
        return switch (verdict) {
            case WAITING -> "waiting for the will";
            case FIRED -> "will seen after 4 ms · retained";
            case RIGHTLY_ABSENT -> "no will: clean DISCONNECT";
            case UNEXPECTED -> "will seen, though none was due";
            case LATE -> "late by 2.1 s";
            case EARLY -> "early by 2.1 s";
            case MISSED -> "missed: not seen within 15 s";
            case NOT_OBSERVED -> "not observed: the observer has no connection";
        };
    }

    private CompletionStage<Void> done(String call) {
        calls.add(call);
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> started(String call) {
        calls.add(call);
        return startOutcome;
    }

    @Override
    public CompletionStage<Void> open(ProfileId broker) {
        if (openedAtOnce) {
            opened = broker;
        }
        calls.add("open " + broker);
        return openOutcome;
    }

    @Override
    public Optional<ProfileId> broker() {
        return Optional.ofNullable(opened);
    }

    @Override
    public CompletionStage<Void> startDemo(ProfileId broker) {
        return started("startDemo " + broker);
    }

    @Override
    public CompletionStage<Void> startDemo(ProfileId broker, DemoSet set) {
        return started("startDemo " + broker + " " + set.name());
    }

    @Override
    public CompletionStage<Void> save(Collection<DeviceSpec> all) {
        return done("save " + all.stream().map(DeviceSpec::clientId).toList());
    }

    @Override
    public CompletionStage<Void> remove(Collection<String> clientIds) {
        return done("remove " + String.join(" ", clientIds));
    }

    @Override
    public Optional<DeviceSpec> spec(String clientId) {
        return devices.stream()
                .map(DeviceView::spec)
                .filter(spec -> spec.clientId().equals(clientId))
                .findFirst();
    }

    @Override
    public void keepPassword(String userName, Payload password) {
        calls.add("keepPassword " + userName);
    }

    @Override
    public CompletionStage<Void> start(Collection<String> clientIds) {
        return started("start " + String.join(" ", clientIds));
    }

    @Override
    public void stop(Collection<String> clientIds) {
        calls.add("stop " + String.join(" ", clientIds));
    }

    @Override
    public CompletionStage<Void> startAll() {
        return started("startAll");
    }

    @Override
    public void stopAll() {
        calls.add("stopAll");
    }

    @Override
    public StartProgress progress() {
        return progress;
    }

    @Override
    public void cancelStart() {
        calls.add("cancelStart");
    }

    @Override
    public Optional<Forecast> forecast(String clientId, Failure failure) {
        return spec(clientId).map(_ -> forecasts.getOrDefault(
                clientId + " " + failure,
                new Forecast(failure != Failure.DISCONNECT_CLEANLY, 0, 0, failure.title() + ": so it goes.")));
    }

    @Override
    public void fail(Collection<String> clientIds, Failure failure) {
        calls.add("fail " + failure + " " + String.join(" ", clientIds));
    }

    @Override
    public void flap(Collection<String> clientIds, Failure failure, int times, Duration pause) {
        calls.add("flap " + failure + " " + times + " " + pause + " " + String.join(" ", clientIds));
    }

    @Override
    public void powerCut(String group) {
        calls.add("powerCut " + group);
    }

    @Override
    public void startChaos(Chaos plan) {
        calls.add("startChaos " + plan.percentPerMinute());
        chaos = plan;
    }

    @Override
    public void stopChaos() {
        calls.add("stopChaos");
        chaos = null;
    }

    @Override
    public Optional<Chaos> chaos() {
        return Optional.ofNullable(chaos);
    }

    @Override
    public Duration tolerance() {
        return tolerance;
    }

    @Override
    public void setTolerance(Duration allowed) {
        calls.add("setTolerance " + allowed);
        tolerance = allowed;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public List<DeviceView> devices() {
        return devices;
    }

    @Override
    public List<WillCase> wills() {
        return wills != null
                ? wills
                : devices.stream().map(DeviceView::lastCase).filter(Objects::nonNull).toList();
    }

    @Override
    public Life life(String clientId) {
        return lives.getOrDefault(clientId, Life.NONE);
    }

    @Override
    public LabCounts counts() {
        return counts;
    }

    @Override
    public String blindness() {
        return blindness;
    }

    @Override
    public Subscription onChange(Runnable changed) {
        listener = changed;
        return () -> listener = null;
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
