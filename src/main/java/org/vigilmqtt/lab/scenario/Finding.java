package org.vigilmqtt.lab.scenario;

/**
 * How a step came out.
 *
 * @param words what was seen; where it failed also what was expected; may be empty
 */
record Finding(boolean passed, String words) {
    static Finding pass(String words) {
        return new Finding(true, words);
    }

    static Finding fail(String expected, String seen) {
        return new Finding(false, "Expected " + expected + ". Seen: " + seen + ".");
    }
}
