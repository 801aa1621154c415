package org.vigilmqtt.ui.shell;

import org.vigilmqtt.workspace.ProfileId;

/** Ways from one screen to another, for features that must not know each other. */
public interface Navigation {
    void showConnections();

    void showLab();

    /** Chooses the connection's tab, where it is open. */
    void showConnection(ProfileId id);
}
