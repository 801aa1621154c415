package org.vigilmqtt.ui.lab.timeline;

import java.util.concurrent.TimeUnit;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleLongProperty;

/**
 * Which part of time is in sight: a span up to a moment, and half as much after it, for what is due. The moment is now, or
 * where the user stopped. On the FX thread.
 */
public final class TimeWindow {
    /** The shortest and the longest span, in microseconds. */
    static final long LEAST = TimeUnit.SECONDS.toMicros(3);
    static final long MOST = TimeUnit.HOURS.toMicros(4);

    private static final int AHEAD = 2;

    private final LongProperty span = new SimpleLongProperty(TimeUnit.MINUTES.toMicros(1));
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private long stopped;

    /** The moment up to which the span reaches. */
    long moment(long now) {
        return following.get() ? now : stopped;
    }

    TimeScale scale(long now, double left, double right) {
        long moment = moment(now);
        long wide = span.get();
        return new TimeScale(moment - wide, moment + wide / AHEAD, left, Math.max(left + 1, right));
    }

    /** Goes on with now. */
    public void follow() {
        following.set(true);
    }

    /** Stays at a moment. */
    public void stop(long now) {
        if (following.get()) {
            stopped = now;
            following.set(false);
        }
    }

    /** Moves to later, or to earlier with a negative step; not past now, where it follows again, nor before all began. */
    void move(long step, long now, long earliest) {
        long wanted = moment(now) + step;
        if (step > 0 && wanted >= now) {
            follow();
        } else {
            stop(now);
            stopped = Math.min(now, Math.max(wanted, Math.min(now, earliest + span.get() / 4)));
        }
    }

    /** Shows more (above 1) or less of time, while a moment keeps its place; now keeps it while it is followed. */
    void zoom(double factor, long around) {
        long before = span.get();
        long after = Math.clamp(Math.round(before * factor), LEAST, MOST);
        if (!following.get()) {
            stopped = around + Math.round((stopped - around) * ((double) after / before));
        }
        span.set(after);
    }

    /** The span up to the moment, in microseconds. */
    public LongProperty spanProperty() {
        return span;
    }

    /** Whether the moment is now. */
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }
}
