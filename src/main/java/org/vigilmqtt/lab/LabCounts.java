package org.vigilmqtt.lab;

/**
 * The lab in a line.
 *
 * @param stale devices whose retained status is not true
 * @param willsDue wills that are waited for
 * @param willsSeen seen since the devices were opened, whatever the verdict
 * @param publishesPerSecond of all devices
 */
public record LabCounts(
        int devices,
        int online,
        int stale,
        int willsDue,
        int willsSeen,
        int willsLate,
        int willsMissed,
        int willsAbsent,
        int willsUnexpected,
        double publishesPerSecond) {
    public static final LabCounts NONE = new LabCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
