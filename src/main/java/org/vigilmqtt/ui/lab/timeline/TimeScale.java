package org.vigilmqtt.ui.lab.timeline;

/** From moments to places between the left and the right end of the lines, and back. */
record TimeScale(long from, long until, double left, double right) {
    double x(long at) {
        return left + (at - from) * (right - left) / (until - from);
    }

    long at(double x) {
        return from + Math.round((x - left) * (until - from) / (right - left));
    }

    /** How much time a distance is. */
    long micros(double pixels) {
        return Math.round(pixels * (until - from) / (right - left));
    }

    double width() {
        return right - left;
    }
}
