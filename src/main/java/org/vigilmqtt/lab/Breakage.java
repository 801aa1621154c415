package org.vigilmqtt.lab;

import org.vigilmqtt.lab.Life.Doing;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.client.MqttClient.Loss;

/** Makes a device fail where it is online: each failure is noted before the broker can answer it. */
final class Breakage {
    private final Device device;
    private final Common common;
    private final Voice voice;

    Breakage(Device device, Common common, Voice voice) {
        this.device = device;
        this.common = common;
        this.voice = voice;
    }

    void fail(Failure how) {
        switch (how) {
            case DISCONNECT_CLEANLY -> leave();
            case CLOSE_SOCKET -> cut(how, Loss.CLOSE_SOCKET);
            case RESET -> cut(how, Loss.RESET);
            case GO_SILENT -> silence(how, Doing.SILENT, Loss.SILENCE);
            case HALF_OPEN -> silence(how, Doing.HALF_OPEN, Loss.BLACK_HOLE);
            case TAKE_OVER -> takeOver();
            case CRASH_IN_QOS2 -> crash();
            case LOST, NONE -> throw new IllegalArgumentException(how + " cannot be asked for");
        }
    }

    private void leave() {
        if (device.online() != null) {
            device.leave();
        }
    }

    private void cut(Failure how, Loss loss) {
        MqttClient live;
        long number;
        synchronized (device) {
            live = device.online();
            if (live == null) {
                return;
            }
            number = device.gone(how);
        }
        lose(live, loss, number);
    }

    private void silence(Failure how, Doing doing, Loss loss) {
        MqttClient live;
        long number;
        synchronized (device) {
            live = device.online();
            if (live == null) {
                return;
            }
            number = device.silenced(how, doing);
        }
        lose(live, loss, number);
    }

    /** The clock begins when the event loop comes to it. */
    private void lose(MqttClient live, Loss loss, long number) {
        live.fail(loss).thenRun(() -> device.wills().happened(number, System.nanoTime()));
        common.changed().run();
    }

    private void takeOver() {
        ClientOptions taker;
        long mine;
        synchronized (device) {
            taker = device.online() == null ? null : device.beTakenOver();
            mine = device.connection();
        }
        if (taker != null) {
            TakeOver.by(taker, () -> device.notTakenOver(mine));
            common.changed().run();
        }
    }

    private void crash() {
        MqttClient live;
        long mine;
        synchronized (device) {
            live = device.online();
            mine = device.connection();
        }
        if (live != null) {
            live.fail(Loss.RESET_BEFORE_PUBREL).thenRun(() -> crashed(mine));
            voice.publishAtQos2(live);
        }
    }

    /** On the event loop, before the socket is reset. */
    private void crashed(long of) {
        synchronized (device) {
            if (of != device.connection() || device.online() == null) {
                return;
            }
            device.gone(Failure.CRASH_IN_QOS2);
        }
        common.changed().run();
    }
}
