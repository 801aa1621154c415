package org.vigilmqtt.workspace;

/** Which way a message went. */
public enum Direction {
    IN,
    OUT
}
