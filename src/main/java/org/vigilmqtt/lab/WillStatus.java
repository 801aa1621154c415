package org.vigilmqtt.lab;

/**
 * What became of a will.
 *
 * @param text words for it; may be empty
 * @param afterNanos from the end of the connection to the will as the observer saw it, or -1
 */
public record WillStatus(Verdict verdict, String text, long afterNanos) {
    static final WillStatus NONE_EXPECTED = new WillStatus(Verdict.NONE_EXPECTED, "", -1);

    /** What can be said about a will since its device's last failure. */
    public enum Verdict {
        NONE_EXPECTED,
        WAITING,
        FIRED,
        RIGHTLY_ABSENT,
        UNEXPECTED
    }
}
