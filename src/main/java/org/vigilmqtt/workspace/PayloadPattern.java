package org.vigilmqtt.workspace;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;

/**
 * What the text of a payload has to have in its first 64 KiB: words in any case, or a regular expression. An expression may
 * take so many steps for a message and no more: one that would take for ever lets the message go instead.
 */
public final class PayloadPattern {
    private static final int SEARCHED_BYTES = 65_536;
    /** Some milliseconds, and more than an expression of good sense needs for a payload of this length. */
    private static final int STEPS = 500_000;

    private final String typed;
    private final boolean regex;
    private final Pattern pattern;
    private final AtomicLong givenUp = new AtomicLong();

    private PayloadPattern(String typed, boolean regex, Pattern pattern) {
        this.typed = typed;
        this.regex = regex;
        this.pattern = pattern;
    }

    /** Part of the text, in any case; of letters beyond ASCII as well where there is one in it. */
    public static PayloadPattern words(String typed) {
        int flags = Pattern.LITERAL | Pattern.CASE_INSENSITIVE | (isAscii(typed) ? 0 : Pattern.UNICODE_CASE);
        return new PayloadPattern(typed, false, Pattern.compile(typed, flags));
    }

    /**
     * A regular expression that is found somewhere in the text.
     *
     * @throws PatternSyntaxException where it is none
     */
    public static PayloadPattern regex(String typed) {
        return new PayloadPattern(typed, true, Pattern.compile(typed));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** Words that a store may look for byte by byte, but for the case of ASCII letters. */
    public Optional<String> asciiWords() {
        return regex || !isAscii(typed) ? Optional.empty() : Optional.of(typed);
    }

    /** Messages that were let go because the expression took too long for them. */
    public long givenUp() {
        return givenUp.get();
    }

    /** Whether a single message may take milliseconds. */
    boolean isSlow() {
        return regex;
    }

    /** Whether it is found in a payload. */
    public boolean test(Payload payload) {
        String text = start(payload);
        Matcher matcher = pattern.matcher(regex ? new BoundedText(text) : text);
        try {
            return matcher.find();
        } catch (TooManySteps | StackOverflowError _) {
            givenUp.incrementAndGet();
            return false;
        }
    }

    private static String start(Payload payload) {
        if (payload.size() <= SEARCHED_BYTES) {
            return payload.toText();
        }
        byte[] bytes = new byte[SEARCHED_BYTES];
        payload.view().get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PayloadPattern that && regex == that.regex && typed.equals(that.typed);
    }

    @Override
    public int hashCode() {
        return typed.hashCode();
    }

    @Override
    public String toString() {
        return regex ? "/" + typed + "/" : typed;
    }

    /** An expression was tried in too many ways. */
    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super("Too many steps", null, false, false);
        }
    }

    /** A text that counts how often it is asked, which is the only way to end a match. */
    private static final class BoundedText implements CharSequence {
        private final String text;
        private int steps;

        BoundedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
