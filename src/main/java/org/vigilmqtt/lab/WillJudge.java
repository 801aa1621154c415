package org.vigilmqtt.lab;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.workspace.device.DeviceSpec;

/**
 * Decides about one device's wills from what the device does and what the observer sees, and writes it into the ledger.
 * Times are of {@link System#nanoTime}. Thread safe.
 */
final class WillJudge {
    /** How long it is watched that a will does not come which must not come. */
    static final long QUIET_NANOS = 2_000_000_000L;

    /** How long after the tolerance a will is still waited for before it is called missed. */
    static final long PATIENCE_NANOS = 10_000_000_000L;

    /** Two clocks on one machine, and a timer that rounds. */
    private static final long EARLY_SLACK_NANOS = 50_000_000L;

    /** Where the connection stands that a will would belong to. */
    private enum Phase {
        /** There is none, or it is being made: a will that comes now is an earlier connection's [MQTT-3.1.4-2]. */
        NONE,
        ONLINE,
        FAILED
    }

    private final WillLedger ledger;
    private final Runnable changed;
    private Phase phase = Phase.NONE;
    /** The newest case; an earlier connection's while {@link #phase} is not FAILED. */
    private @Nullable WillCase latest;

    /** When a will came while the device was online; 0 for none that is unexplained. */
    private long surprisedAt;

    private DeviceSpec device;

    /** {@code changed} is told without a lock what a look at the clock has changed. */
    WillJudge(DeviceSpec device, WillLedger ledger, Runnable changed) {
        this.device = device;
        this.ledger = ledger;
        this.changed = changed;
    }

    /** How the device connects from now on. */
    synchronized void describe(DeviceSpec now) {
        device = now;
    }

    /** The failure since the last connection; null where nothing failed since. */
    synchronized @Nullable WillCase current() {
        WillCase newest = latest;
        return phase == Phase.ONLINE && newest != null && newest.failure() != Failure.NONE ? null : newest;
    }

    /** CONNECT is about to be sent: a broker that still holds the old connection ends it now. */
    synchronized void connecting(long now) {
        phase = Phase.NONE;
        WillCase open = latest;
        if (open != null && open.verdict() == Verdict.WAITING && open.forecast().due()) {
            Forecast hastened = Forecasts.hastened(open.forecast(), now - open.failedNanos());
            long giveUp = now + ledger.toleranceNanos() + PATIENCE_NANOS;
            write(with(open, open.failedNanos(), hastened, Math.min(giveUp, open.giveUpNanos())));
            ledger.remind(giveUp, this);
        }
    }

    synchronized void online() {
        phase = Phase.ONLINE;
        surprisedAt = 0;
        if (latest != null && latest.failure() == Failure.NONE) {
            latest = null;
        }
    }

    /** The connection could not be made, so there is no will of it. */
    synchronized void notConnected() {
        phase = Phase.NONE;
    }

    /**
     * The connection ends.
     *
     * @param blindness why nobody would see a will, or null
     * @return the case's number
     */
    synchronized long failed(Failure failure, long now, @Nullable String blindness) {
        boolean cameFirst = phase == Phase.ONLINE && surprisedAt != 0 && now - surprisedAt <= QUIET_NANOS;
        phase = Phase.FAILED;
        Forecast forecast = Forecasts.of(device, failure);
        long number = ledger.number();
        WillCase opened = new WillCase(
                number, device.clientId(), device.group(), failure, now, LabTime.at(now), forecast, device.will(), 0, -1, 0,
                Kept.UNKNOWN, 0, Verdict.WAITING, giveUp(forecast, now), "");
        if (blindness != null && device.will() != null && !cameFirst) {
            opened = judged(opened, Verdict.NOT_OBSERVED, blindness);
        }
        latest = opened;
        ledger.put(opened, null);
        if (cameFirst) {
            // The broker noticed the loss before the device did, as with a client that takes over the client ID.
            observe(opened, now);
        }
        surprisedAt = 0;
        ledger.remind(opened.giveUpNanos(), this);
        return number;
    }

    /** The failure happened at this moment; it was announced a little before. */
    synchronized void happened(long number, long at) {
        WillCase open = latest;
        if (open != null && open.number() == number && !open.isSeen()) {
            long giveUp = open.giveUpNanos() == Long.MAX_VALUE
                    ? Long.MAX_VALUE
                    : open.giveUpNanos() + at - open.failedNanos();
            write(with(open, at, open.forecast(), giveUp));
            ledger.remind(giveUp, this);
        }
    }

    private long giveUp(Forecast forecast, long now) {
        if (!forecast.due()) {
            return now + QUIET_NANOS;
        }
        return forecast.isOpenEnded()
                ? Long.MAX_VALUE
                : now + forecast.latestNanos() + ledger.toleranceNanos() + PATIENCE_NANOS;
    }

    /** The observer cannot tell any more; nothing is said about a will that is still open. */
    synchronized void unobserved(String blindness) {
        WillCase open = latest;
        if (open != null && open.verdict() == Verdict.WAITING && open.will() != null) {
            write(judged(open, Verdict.NOT_OBSERVED, blindness));
        }
        surprisedAt = 0;
    }

    /** Nothing came of the failure, as when the second client could not connect. */
    synchronized void calledOff(String words) {
        WillCase open = latest;
        if (open != null && open.verdict() == Verdict.WAITING) {
            write(judged(open, Verdict.NOT_OBSERVED, words));
        }
    }

    /**
     * The observer has received the will as a live message.
     *
     * @return the number of the case it belongs to, or 0 where that is not known yet
     */
    synchronized long seen(long now) {
        WillCase open = latest;
        boolean owed = open != null && (open.verdict() == Verdict.WAITING || open.verdict() == Verdict.MISSED);
        if (open != null && (owed || phase == Phase.FAILED)) {
            observe(open, now);
            return open.number();
        }
        if (phase == Phase.ONLINE) {
            surprisedAt = now;
            ledger.remind(now + QUIET_NANOS, this);
        }
        return 0;
    }

    /** Whether a will is waited for, and since when; for two devices that have the same. */
    synchronized long waitingSince() {
        WillCase open = latest;
        return open != null && open.verdict() == Verdict.WAITING && open.forecast().due()
                ? open.failedNanos()
                : Long.MAX_VALUE;
    }

    private void observe(WillCase open, long now) {
        long after = Math.max(0, now - open.failedNanos());
        if (open.isSeen()) {
            write(seenAgain(open));
        } else if (!open.forecast().due()) {
            write(seen(open, now, after, 0, Verdict.UNEXPECTED));
        } else {
            long off = offBy(open.forecast(), after);
            Verdict verdict = off > ledger.toleranceNanos() ? Verdict.LATE : off < 0 ? Verdict.EARLY : Verdict.FIRED;
            write(seen(open, now, after, off, verdict));
        }
    }

    /** Beyond the latest moment, or, negative, before the earliest; 0 within. */
    private static long offBy(Forecast forecast, long after) {
        if (after < forecast.earliestNanos() - EARLY_SLACK_NANOS) {
            return after - forecast.earliestNanos();
        }
        return forecast.isOpenEnded() ? 0 : Math.max(0, after - forecast.latestNanos());
    }

    /** A look at the clock. */
    void look(long now) {
        decide(now);
        changed.run();
    }

    private synchronized void decide(long now) {
        WillCase open = latest;
        if (open != null && open.verdict() == Verdict.WAITING && now - open.giveUpNanos() >= 0) {
            write(judged(open, open.forecast().due() ? Verdict.MISSED : Verdict.RIGHTLY_ABSENT, WillWords.ofEnd(open, now)));
        }
        if (surprisedAt != 0 && now - surprisedAt >= QUIET_NANOS && phase == Phase.ONLINE) {
            long at = surprisedAt;
            surprisedAt = 0;
            WillCase surprise = new WillCase(
                    ledger.number(), device.clientId(), device.group(), Failure.NONE, at, LabTime.at(at),
                    Forecasts.of(device, Failure.NONE), device.will(), at, 0, 0, Kept.UNKNOWN, 1, Verdict.UNEXPECTED, at,
                    WillWords.NOT_DUE);
            ledger.put(surprise, null);
            latest = surprise;
        }
    }

    /** What a look at the topic's retained message has shown. */
    synchronized void kept(long number, Kept kept) {
        WillCase open = latest;
        if (open != null && open.number() == number) {
            WillCase now = new WillCase(
                    open.number(), open.clientId(), open.group(), open.failure(), open.failedNanos(), open.failedAt(),
                    open.forecast(), open.will(), open.seenNanos(), open.afterNanos(), open.offByNanos(), kept,
                    open.copies(), open.verdict(), open.giveUpNanos(), "");
            write(judged(now, now.verdict(), WillWords.ofSeen(now)));
        }
    }

    private void write(WillCase now) {
        ledger.put(now, latest);
        latest = now;
    }

    private static WillCase with(WillCase open, long failedNanos, Forecast forecast, long giveUpNanos) {
        return new WillCase(
                open.number(), open.clientId(), open.group(), open.failure(), failedNanos, LabTime.at(failedNanos), forecast,
                open.will(), open.seenNanos(), open.afterNanos(), open.offByNanos(), open.kept(), open.copies(),
                open.verdict(), giveUpNanos, open.words());
    }

    private static WillCase judged(WillCase open, Verdict verdict, String words) {
        return new WillCase(
                open.number(), open.clientId(), open.group(), open.failure(), open.failedNanos(), open.failedAt(),
                open.forecast(), open.will(), open.seenNanos(), open.afterNanos(), open.offByNanos(), open.kept(),
                open.copies(), verdict, open.giveUpNanos(), words);
    }

    private static WillCase seen(WillCase open, long now, long after, long off, Verdict verdict) {
        WillCase seen = new WillCase(
                open.number(), open.clientId(), open.group(), open.failure(), open.failedNanos(), open.failedAt(),
                open.forecast(), open.will(), now, after, off, open.kept(), 1, verdict, open.giveUpNanos(), "");
        return judged(seen, verdict, WillWords.ofSeen(seen));
    }

    private static WillCase seenAgain(WillCase open) {
        WillCase seen = new WillCase(
                open.number(), open.clientId(), open.group(), open.failure(), open.failedNanos(), open.failedAt(),
                open.forecast(), open.will(), open.seenNanos(), open.afterNanos(), open.offByNanos(), open.kept(),
                open.copies() + 1, open.verdict(), open.giveUpNanos(), "");
        return judged(seen, seen.verdict(), WillWords.ofSeen(seen));
    }
}
