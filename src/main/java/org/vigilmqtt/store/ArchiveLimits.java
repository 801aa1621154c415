package org.vigilmqtt.store;

/**
 * How much a profile's archive keeps. Each topic's latest message is kept even where that is more.
 *
 * @param messages at most
 * @param bytes at most, of payloads and {@link Recorder#ROW_BYTES} for each message
 */
record ArchiveLimits(long messages, long bytes) {
    static final ArchiveLimits DEFAULT = new ArchiveLimits(Long.MAX_VALUE, 1_000_000_000L);
}
