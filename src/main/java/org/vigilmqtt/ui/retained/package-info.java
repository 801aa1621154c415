/** Retained messages under control: shown before they are cleared, kept in snapshots, put back. */
@NullMarked
package org.vigilmqtt.ui.retained;

import org.jspecify.annotations.NullMarked;
