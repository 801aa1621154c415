package org.vigilmqtt.lab;

import org.jspecify.annotations.Nullable;

/**
 * What a device's retained status topic says beside what is true.
 *
 * @param topic null where the device has no retained status
 * @param says the retained payload as text; null where the topic has none, or it is not known
 * @param claim what that means
 * @param disagrees whether it claims the opposite of what is true
 * @param why in words, where it disagrees; otherwise empty
 */
public record OnlineStatus(@Nullable String topic, @Nullable String says, Claim claim, boolean disagrees, String why) {
    /** Nothing can be said. */
    public static final OnlineStatus NONE = new OnlineStatus(null, null, Claim.UNKNOWN, false, "");

    /** What a retained status claims. */
    public enum Claim {
        /** The payload of the birth. */
        ONLINE,
        /** The payload of the will. */
        OFFLINE,
        /** Another payload. */
        OTHER,
        /** The topic has no retained message. */
        NOTHING,
        UNKNOWN
    }
}
