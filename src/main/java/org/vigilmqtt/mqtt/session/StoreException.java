package org.vigilmqtt.mqtt.session;

import org.jspecify.annotations.Nullable;

/** A store cannot be used. The message names the file and says what to do. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the store. */
    public enum Kind {
        IN_USE,
        DAMAGED,
        FULL,
        LOCKED,
        READ_ONLY,
        FAILED
    }

    private final Kind kind;
    private final String file;

    public StoreException(Kind kind, String file, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.file = file;
    }

    public Kind kind() {
        return kind;
    }

    /** The path of the file that is meant. */
    public String file() {
        return file;
    }
}
