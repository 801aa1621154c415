package org.vigilmqtt.workspace.device;

import java.util.List;

/** Numbers that move by chance and stay within their range. */
final class Walks {
    private Walks() {}

    /** Where each walk begins, at its part's index; nothing where no part walks. */
    static double[] begin(List<PayloadTemplate.Part> parts, long seed) {
        if (parts.stream().noneMatch(PayloadTemplate.Part.Walk.class::isInstance)) {
            return new double[0];
        }
        double[] places = new double[parts.size()];
        for (int i = 0; i < places.length; i++) {
            if (parts.get(i) instanceof PayloadTemplate.Part.Walk(var min, var max, _, _)) {
                places[i] = min + (max - min) * Noise.unit(seed, i, 0);
            }
        }
        return places;
    }

    /** The next place; at an end of the range it turns round. */
    static double step(PayloadTemplate.Part.Walk walk, double from, double chance) {
        double to = from + walk.step() * (2 * chance - 1);
        if (to > walk.max()) {
            to = 2 * walk.max() - to;
        } else if (to < walk.min()) {
            to = 2 * walk.min() - to;
        }
        return Math.clamp(to, walk.min(), walk.max());
    }
}
