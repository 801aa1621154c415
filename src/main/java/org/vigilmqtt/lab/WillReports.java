package org.vigilmqtt.lab;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Life.Happening;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** What is known of one device's will and retained status: from the device, from the observer and from the probe. Thread safe. */
final class WillReports {
    private final Common common;
    private final LifeLine life;
    private final Runnable changed;
    private final WillJudge judge;
    private final RetainedStatus status = new RetainedStatus();
    private DeviceSpec device;

    /** {@code changed} is told without a lock where the device itself does not know. */
    WillReports(DeviceSpec device, Common common, LifeLine life, Runnable changed) {
        this.device = device;
        this.common = common;
        this.life = life;
        this.changed = changed;
        this.judge = new WillJudge(device, common.ledger(), changed);
    }

    @Nullable WillCase current() {
        return judge.current();
    }

    long currentNumber() {
        WillCase now = judge.current();
        return now == null ? 0 : now.number();
    }

    synchronized OnlineStatus status(DeviceSpec spec, DeviceState state, @Nullable WillCase last) {
        return status.status(spec, state, last, common.watch().blindness() == null);
    }

    void connecting(DeviceSpec now, long at) {
        synchronized (this) {
            device = now;
        }
        judge.describe(now);
        judge.connecting(at);
    }

    void online() {
        judge.online();
    }

    void notConnected() {
        judge.notConnected();
    }

    /** The connection ends; returns the case's number. */
    long failed(Failure failure, long now) {
        long number = judge.failed(failure, now, common.watch().blindness());
        life.mark(Happening.FAILED, failure, now, number);
        WillCase opened = judge.current();
        if (opened != null && opened.isSeen()) {
            noteSeen(opened.number(), now);
        }
        return number;
    }

    void happened(long number, long at) {
        judge.happened(number, at);
    }

    void calledOff(String words) {
        judge.calledOff(words);
        judge.online();
        changed.run();
    }

    void unobserved(String blindness) {
        judge.unobserved(blindness);
        changed.run();
    }

    /** Since when this will is waited for, or {@link Long#MAX_VALUE}. */
    long waitingSince() {
        return judge.waitingSince();
    }

    /** Whether a message is this device's will. */
    synchronized boolean isWill(Publish message) {
        Will will = device.will();
        return will != null && will.topic().equals(message.topic()) && will.payload().equals(message.payload());
    }

    /** A message on one of the device's topics, live or retained. */
    void arrived(Publish message) {
        synchronized (this) {
            TopicName topic = device.statusTopic();
            if (topic == null || !topic.equals(message.topic())) {
                return;
            }
            status.arrived(device, message.payload(), message.retain());
        }
        changed.run();
    }

    /** The will has come as a live message. */
    void seen(long now) {
        long number = judge.seen(now);
        if (number != 0) {
            noteSeen(number, now);
        }
        changed.run();
    }

    private void noteSeen(long number, long now) {
        life.mark(Happening.WILL_SEEN, Failure.NONE, now, number);
        Will will;
        synchronized (this) {
            will = device.will();
        }
        if (will != null) {
            common.probe().ask(will.topic().value(), new Question(number, will));
        }
    }

    /** Whether the broker kept the will of a case. */
    private final class Question implements KeptProbe.Asked {
        private final long number;
        private final Will will;

        Question(long number, Will will) {
            this.number = number;
            this.will = will;
        }

        @Override
        public Payload payload() {
            return will.payload();
        }

        @Override
        public void answered(Kept kept) {
            judge.kept(number, kept);
            if (kept == Kept.NO && will.retain()) {
                synchronized (WillReports.this) {
                    status.notKept();
                }
            }
            changed.run();
        }
    }
}
