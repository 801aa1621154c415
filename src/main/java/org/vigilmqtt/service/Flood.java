package org.vigilmqtt.service;

/**
 * Messages that come all at once because of a connection or a subscription.
 *
 * @param number tells one flood from another
 * @param received so far
 * @param filter that of the subscription because of which they come; empty where it is not known
 * @param nanos from the first to the latest
 * @param over whether nothing of it comes any more; what comes then is live
 */
public record Flood(long number, Cause cause, long received, String filter, long nanos, boolean over) {
    /** Why they come. */
    public enum Cause {
        /** They waited at the broker, which kept the session. */
        WAITED,
        /** They are retained, and were subscribed to. */
        RETAINED
    }
}
