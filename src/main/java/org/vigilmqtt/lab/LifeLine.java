package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Life.Doing;
import org.vigilmqtt.lab.Life.Happening;
import org.vigilmqtt.lab.Life.Mark;
import org.vigilmqtt.lab.Life.Span;

/** A device's life as it grows: a few numbers a span and a mark, the oldest forgotten. Thread safe. */
final class LifeLine {
    /** Of spans, and of marks. */
    static final int MOST = 256;

    private long[] spanTimes = {};
    private @Nullable Doing[] doings = {};
    private int spans;
    private @Nullable Mark[] marks = {};
    private int marked;
    private @Nullable Life shown = Life.NONE;

    /** From now on it does this, in the place of what it did. */
    synchronized void begin(Doing doing, long now) {
        close(now);
        if (spans == MOST) {
            System.arraycopy(spanTimes, 2, spanTimes, 0, 2 * (MOST - 1));
            System.arraycopy(doings, 1, doings, 0, MOST - 1);
            spans--;
        } else if (spans == doings.length) {
            int room = Math.min(MOST, Math.max(2, spans * 2));
            spanTimes = Arrays.copyOf(spanTimes, 2 * room);
            doings = Arrays.copyOf(doings, room);
        }
        spanTimes[2 * spans] = now;
        spanTimes[2 * spans + 1] = Life.OPEN;
        doings[spans] = doing;
        spans++;
        shown = null;
    }

    /** It does nothing any more. */
    synchronized void end(long now) {
        close(now);
    }

    private void close(long now) {
        if (spans > 0 && spanTimes[2 * spans - 1] == Life.OPEN) {
            spanTimes[2 * spans - 1] = now;
            shown = null;
        }
    }

    synchronized void mark(Happening happening, Failure failure, long at, long caseNumber) {
        if (marked == MOST) {
            System.arraycopy(marks, 1, marks, 0, MOST - 1);
            marked--;
        } else if (marked == marks.length) {
            marks = Arrays.copyOf(marks, Math.min(MOST, Math.max(2, marked * 2)));
        }
        marks[marked++] = new Mark(happening, failure, at, caseNumber);
        shown = null;
    }

    /** The same object until something changes. */
    synchronized Life life() {
        Life now = shown;
        if (now == null) {
            List<Span> all = new ArrayList<>(spans);
            for (int i = 0; i < spans; i++) {
                Doing doing = doings[i];
                if (doing != null) {
                    all.add(new Span(doing, spanTimes[2 * i], spanTimes[2 * i + 1]));
                }
            }
            List<Mark> moments = new ArrayList<>(marked);
            for (int i = 0; i < marked; i++) {
                Mark each = marks[i];
                if (each != null) {
                    moments.add(each);
                }
            }
            now = new Life(List.copyOf(all), List.copyOf(moments));
            shown = now;
        }
        return now;
    }
}
