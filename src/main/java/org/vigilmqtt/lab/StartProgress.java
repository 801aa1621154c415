package org.vigilmqtt.lab;

/**
 * How far the devices have come that were asked to connect since all were last at rest.
 *
 * @param cancelled asked for, and called off before their turn came
 * @param elapsedNanos up to now, or to the last of them
 */
public record StartProgress(int asked, int connected, int failed, int cancelled, long elapsedNanos) {
    public static final StartProgress NONE = new StartProgress(0, 0, 0, 0, 0);

    /** Whether some are still on their way. */
    public boolean isRunning() {
        return connected + failed + cancelled < asked;
    }
}
