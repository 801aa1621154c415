package org.vigilmqtt.service;

import java.nio.file.Path;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** Where retained messages can be read from. */
public sealed interface RetainedSource {
    /** A snapshot in the store of the connection. */
    record Kept(RetainedSnapshots.Entry entry) implements RetainedSource {}

    /**
     * A snapshot in a file, as it was when the file was opened.
     *
     * @param about what it holds; its id is 0
     */
    record InFile(Path path, RetainedSnapshots.Entry about) implements RetainedSource {}

    /** What the broker retains at the moment. */
    record BrokerNow() implements RetainedSource {}
}
