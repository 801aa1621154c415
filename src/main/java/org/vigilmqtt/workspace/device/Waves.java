package org.vigilmqtt.workspace.device;

/** Where a wave is at a moment. */
final class Waves {
    private Waves() {}

    /** {@code phase} shifts it by a part of its period. */
    static double value(PayloadTemplate.Part.Wave wave, double seconds, double phase) {
        double turns = seconds / wave.period() + phase;
        double turn = turns - Math.floor(turns);
        double height = switch (wave.shape()) {
            case SINE -> (1 + Math.sin(2 * Math.PI * turn)) / 2;
            case SQUARE -> turn < 0.5 ? 0 : 1;
            case TRIANGLE -> turn < 0.5 ? 2 * turn : 2 - 2 * turn;
        };
        return wave.min() + (wave.max() - wave.min()) * height;
    }
}
