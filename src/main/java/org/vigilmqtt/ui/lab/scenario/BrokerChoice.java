package org.vigilmqtt.ui.lab.scenario;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.ProfileId;

/**
 * Where a scenario runs.
 *
 * @param profile null for the broker that the file names
 */
record BrokerChoice(String name, @Nullable ProfileId profile) {
    static final BrokerChoice OF_THE_FILE = new BrokerChoice("as in the file", null);
}
