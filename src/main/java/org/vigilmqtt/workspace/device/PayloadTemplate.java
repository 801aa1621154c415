package org.vigilmqtt.workspace.device;

import java.time.Instant;
import java.util.List;

/**
 * The text of a payload with places for values: {@code {n}}, {@code {id}}, {@code {time}}, {@code {iso}}, {@code {counter}},
 * {@code {sine:min,max,period}}, {@code {square:…}}, {@code {triangle:…}} (periods in seconds), {@code {walk:min,max,step}} and
 * {@code {random:min,max}}. A number has as many decimals as its bounds are written with. A brace that no letter follows is
 * a brace, so JSON can be written as it is; <code>{{</code> is one brace where a letter follows. Immutable; for all threads.
 */
public final class PayloadTemplate {
    private final String text;
    private final List<Part> parts;

    private PayloadTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException a sentence that names the position, from 1
     */
    public static PayloadTemplate parse(String text) {
        return new PayloadTemplate(text, PayloadParser.parse(text));
    }

    /** The text it was read from. */
    public String text() {
        return text;
    }

    /** The payloads of one device, from its first on. The same device and seed make the same at the same seconds. */
    public Source source(String clientId, long seed) {
        return new Source(clientId, seed);
    }

    /** What stands between two places, or in one. */
    sealed interface Part {
        /** The same text always. */
        record Words(String text) implements Part {}

        /** The device's number, client ID, the time or the count. */
        record Fact(Kind kind) implements Part {}

        /** A number that follows a wave. */
        record Wave(Shape shape, double min, double max, double period, int decimals) implements Part {}

        /** A number that moves a little each time. */
        record Walk(double min, double max, double step, int decimals) implements Part {}

        /** Any number of a range. */
        record Random(double min, double max, int decimals) implements Part {}
    }

    /** What a place without arguments stands for. */
    enum Kind {
        N,
        ID,
        TIME,
        ISO,
        COUNTER
    }

    /** How a wave goes from its minimum to its maximum and back. */
    enum Shape {
        SINE,
        SQUARE,
        TRIANGLE
    }

    /** A device's payloads in their order. Not for several threads at once. */
    public final class Source {
        private final String clientId;
        private final long seed;
        private long count;
        private double[] walks = NOWHERE;

        private static final double[] NOWHERE = {};

        private Source(String clientId, long seed) {
            this.clientId = clientId;
            this.seed = Noise.mix(seed + clientId.hashCode());
        }

        /**
         * The next payload.
         *
         * @param seconds where the waves are
         * @param at the time of day to name
         */
        public String next(double seconds, Instant at) {
            count++;
            if (count == 1) {
                walks = Walks.begin(parts, seed);
            }
            StringBuilder payload = new StringBuilder(text.length() + 16);
            for (int i = 0; i < parts.size(); i++) {
                append(payload, i, seconds, at);
            }
            return payload.toString();
        }

        private void append(StringBuilder payload, int index, double seconds, Instant at) {
            switch (parts.get(index)) {
                case Part.Words(var words) -> payload.append(words);
                case Part.Fact(var kind) -> Words.append(payload, kind, clientId, count, at);
                case Part.Wave wave -> Words.number(payload, Waves.value(wave, seconds, phase(index)), wave.decimals());
                case Part.Walk walk -> {
                    walks[index] = Walks.step(walk, walks[index], Noise.unit(seed, index, count));
                    Words.number(payload, walks[index], walk.decimals());
                }
                case Part.Random random ->
                    Words.number(
                            payload,
                            random.min() + (random.max() - random.min()) * Noise.unit(seed, index, count),
                            random.decimals());
            }
        }

        /** Each device is at another place of its wave. */
        private double phase(int index) {
            return Noise.unit(seed, index, 0);
        }
    }
}
