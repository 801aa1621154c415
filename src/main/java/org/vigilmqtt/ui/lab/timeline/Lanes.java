package org.vigilmqtt.ui.lab.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What of a line's lanes is taken already, so that no words are written over anything. */
final class Lanes {
    private static final double GAP = 4;

    private final double left;
    private final double right;
    private final Map<Lane, List<double[]>> taken = new EnumMap<>(Lane.class);

    /** Over the bar, beside it and under it. */
    enum Lane {
        OVER,
        BESIDE,
        UNDER
    }

    /** Nothing is written left or right of these. */
    Lanes(double left, double right) {
        this.left = left;
        this.right = right;
        for (Lane lane : Lane.values()) {
            taken.put(lane, new ArrayList<>());
        }
    }

    void take(Lane lane, double from, double until) {
        of(lane).add(new double[] {from, until});
    }

    /** Takes the place where it is free and in sight. */
    boolean tryTake(Lane lane, double from, double width) {
        double until = from + width;
        if (from < left || until > right) {
            return false;
        }
        for (double[] each : of(lane)) {
            if (from - GAP < each[1] && until + GAP > each[0]) {
                return false;
            }
        }
        take(lane, from, until);
        return true;
    }

    private List<double[]> of(Lane lane) {
        return taken.computeIfAbsent(lane, _ -> new ArrayList<>());
    }
}
