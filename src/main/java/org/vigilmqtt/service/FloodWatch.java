package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.service.Flood.Cause;

/**
 * Notices floods: retained messages after a subscription, and those that waited at a broker that kept the session. On the
 * wire what waited looks like what is live. Its flood is taken to be over when far fewer come a second than usual; and also
 * where as many come as before, when for {@link Wave#CALM_SECONDS} seconds the broker did not wait for our acknowledgements,
 * see {@link AcknowledgementWindow}: then nothing was left that could wait, and what comes is live. What is live until that
 * is noticed is counted with the flood. Times are those of {@link System#nanoTime}. On every thread.
 */
final class FloodWatch {
    private final Function<String, String> filterOf;
    private final AcknowledgementWindow window = new AcknowledgementWindow();
    private final Wave waited = new Wave(Cause.WAITED, window);
    private final Wave retained = new Wave(Cause.RETAINED, window);
    private long floods;

    /** {@code filterOf} names the subscription because of which a message of a topic has come. */
    FloodWatch(Function<String, String> filterOf) {
        this.filterOf = filterOf;
    }

    /** A CONNACK came, so long after CONNECT: what waited for this session comes now. */
    synchronized void connected(boolean sessionPresent, long answeredAfterNanos, long now) {
        window.begin(answeredAfterNanos);
        if (sessionPresent) {
            waited.begin(++floods, now);
        } else {
            waited.end();
        }
    }

    /** The broker has answered a subscription: what is retained for it is a flood of its own. */
    synchronized void subscribed(long now) {
        if (retained.isOver(now)) {
            retained.end();
        }
    }

    /** A PINGRESP came, so long after PINGREQ. */
    synchronized void pingAnswered(long nanos) {
        window.answeredAfter(nanos);
    }

    /** Messages are taken in now that came over the wire at {@code at}. */
    synchronized void arrived(List<Publish> messages, long at, long now) {
        long marked = 0;
        long acknowledged = 0;
        long open = 0;
        long openBytes = 0;
        for (Publish message : messages) {
            boolean answered = message.qos() != Qos.AT_MOST_ONCE;
            if (answered) {
                open++;
                openBytes += message.payload().size();
            }
            if (message.retain()) {
                marked++;
            } else if (answered) {
                acknowledged++;
            }
        }
        if (marked > 0) {
            if (retained.isPast(now)) {
                retained.begin(++floods, now);
            }
            retained.add(marked, now);
            name(retained, messages, Publish::retain);
        }
        if (acknowledged > 0) {
            waited.add(acknowledged, now);
            name(waited, messages, message -> !message.retain() && message.qos() != Qos.AT_MOST_ONCE);
        }
        if (open > 0) {
            window.arrived(open, openBytes, at);
        }
    }

    /** All messages taken in are given back: their acknowledgements go out. */
    synchronized void returned(long now) {
        window.returned(now);
    }

    private void name(Wave wave, List<Publish> messages, Predicate<Publish> belongs) {
        if (wave.filter.isEmpty()) {
            wave.filter = messages.stream()
                    .filter(belongs)
                    .findFirst()
                    .map(message -> filterOf.apply(message.topic().value()))
                    .orElse("");
        }
    }

    /** What is to be told now, or null: what still comes before what is over. */
    synchronized @Nullable Flood flood(long now) {
        Flood one = retained.told(now);
        Flood other = waited.told(now);
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.over() && !other.over() ? other : one;
    }

    /** Messages that come one close behind the other. */
    private static final class Wave {
        /** Fewer are no flood. */
        private static final long LEAST = 1_000;

        /** Fewer a second may be live messages: what has waited comes faster, even where the store's disk is slow. */
        private static final long LEAST_IN_SECOND = 200;

        private static final int SLOW_SECONDS = 2;
        /** Seconds in a row in which the broker did not wait for us. */
        private static final int CALM_SECONDS = 5;

        private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
        /** A longer pause ends one, until more comes. */
        private static final long PAUSE = 2 * SECOND;

        /** How long it is told that one is over; then it is past. As long may a broker take until it begins. */
        private static final long TOLD = 10 * SECOND;

        private final Cause cause;
        private final AcknowledgementWindow window;
        private String filter = "";
        private long number;
        private long begunAt;
        private long lastAt;
        private long count;
        private long secondBegunAt;
        private long inSecond;
        private int slowSeconds;
        private int calmSeconds;
        private boolean past = true;

        Wave(Cause cause, AcknowledgementWindow window) {
            this.cause = cause;
            this.window = window;
        }

        void begin(long newNumber, long now) {
            number = newNumber;
            filter = "";
            lastAt = now;
            count = 0;
            past = false;
        }

        /** Takes nothing more. */
        void end() {
            past = true;
        }

        void add(long more, long now) {
            if (isPast(now) || isLive(now)) {
                return;
            }
            if (count == 0) {
                begunAt = now;
                secondBegunAt = now;
                inSecond = 0;
                slowSeconds = 0;
                calmSeconds = 0;
            }
            count += more;
            inSecond += more;
            lastAt = now;
        }

        boolean isPast(long now) {
            past |= now - lastAt >= TOLD;
            return past;
        }

        boolean isOver(long now) {
            return isPast(now) || isLive(now) || (count > 0 && now - lastAt > PAUSE);
        }

        private boolean isLive(long now) {
            // Messages with the mark are of a subscription, however slowly they come.
            if (cause == Cause.RETAINED || count == 0) {
                return false;
            }
            boolean known = slowSeconds >= SLOW_SECONDS || calmSeconds >= CALM_SECONDS;
            // A second with none at all is a pause of the store or of this machine.
            if (!known && now - secondBegunAt >= SECOND && inSecond > 0) {
                long usual = count * SECOND / Math.max(SECOND, lastAt - begunAt);
                boolean slow = inSecond < Math.max(LEAST_IN_SECOND, usual / 10);
                slowSeconds = slow ? slowSeconds + 1 : 0;
                calmSeconds = window.wasFull(inSecond, now - secondBegunAt) ? 0 : calmSeconds + 1;
                inSecond = 0;
                secondBegunAt = now;
            }
            return slowSeconds >= SLOW_SECONDS || calmSeconds >= CALM_SECONDS;
        }

        @Nullable Flood told(long now) {
            boolean over = isOver(now);
            return count < LEAST || now - lastAt >= TOLD
                    ? null
                    : new Flood(number, cause, count, filter, lastAt - begunAt, over);
        }
    }
}
