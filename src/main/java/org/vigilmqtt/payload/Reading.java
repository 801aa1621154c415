package org.vigilmqtt.payload;

/**
 * A payload made readable.
 *
 * @param text what to show
 * @param note a sentence where not all is shown, or where it is not what was asked for; else empty
 */
public record Reading(String text, String note) {}
