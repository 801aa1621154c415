package org.vigilmqtt.ui.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.Subscription;

/** A lab that writes down what it is asked for and shows the devices it is given. */
public final class RecordingLab implements DeviceLab {
    final List<String> calls = new ArrayList<>();
    CompletableFuture<Void> startOutcome = new CompletableFuture<>();
    private List<DeviceView> devices = List.of();
    private @Nullable Runnable listener;

    public void show(List<DeviceView> now) {
        devices = now;
        if (listener != null) {
            listener.run();
        }
    }

    public static DeviceView device(String clientId, DeviceState state, WillVerdict verdict) {
        Will will = new Will(
                new TopicName("greenhouse/" + clientId + "/status"), Payload.ofText("offline"), Qos.AT_LEAST_ONCE, true);
        return new DeviceView(
                clientId,
                new ProfileId("local"),
                state,
                wordsOf(state),
                30,
                state == DeviceState.ONLINE ? 1.0 : 0,
                will,
                verdict,
                wordsOf(verdict),
                verdict == WillVerdict.FIRED ? 4_000_000 : -1,
                null);
    }

    private static String wordsOf(WillVerdict verdict) {
        return switch (verdict) {
            case NONE_EXPECTED -> "";
            case WAITING -> "waiting for the will";
            case FIRED -> "will seen after 4 ms · retained";
            case RIGHTLY_ABSENT -> "no will: clean DISCONNECT";
            case UNEXPECTED -> "will seen, though none was due";
        };
    }

    private static String wordsOf(DeviceState state) {
        return switch (state) {
            case ONLINE -> "online";
            case SOCKET_CLOSED -> "socket closed";
            case DISCONNECTED_CLEANLY -> "disconnected cleanly";
            case STOPPED -> "stopped";
            case CONNECTING -> "connecting";
            case LOST -> "lost";
        };
    }

    @Override
    public CompletionStage<Void> startDemo(ProfileId broker) {
        calls.add("startDemo " + broker);
        return startOutcome;
    }

    @Override
    public List<DeviceView> devices() {
        return devices;
    }

    @Override
    public void start(String clientId) {
        calls.add("start " + clientId);
    }

    @Override
    public void closeSocket(String clientId) {
        calls.add("closeSocket " + clientId);
    }

    @Override
    public void disconnectCleanly(String clientId) {
        calls.add("disconnectCleanly " + clientId);
    }

    @Override
    public void startAll() {
        calls.add("startAll");
    }

    @Override
    public void stopAll() {
        calls.add("stopAll");
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
