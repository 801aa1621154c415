package org.vigilmqtt.lab.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** What the steps of a run share. On the run's thread only, but for the messages. */
final class Surroundings {
    private final TestBed bed;
    private final Onlooker onlooker;
    private final Inquiry inquiry;
    private final Sightings sightings;
    private final Map<String, DeviceSpec> devices = new HashMap<>();
    private final Map<String, Long> failedSince = new HashMap<>();
    private final long runBegan;
    private long actBegan;

    Surroundings(List<DeviceSpec> devices, TestBed bed, Onlooker onlooker, Inquiry inquiry, Sightings sightings, long now) {
        devices.forEach(device -> this.devices.put(device.clientId(), device));
        this.bed = bed;
        this.onlooker = onlooker;
        this.inquiry = inquiry;
        this.sightings = sightings;
        this.runBegan = now;
        this.actBegan = now;
    }

    TestBed bed() {
        return bed;
    }

    Onlooker onlooker() {
        return onlooker;
    }

    Inquiry inquiry() {
        return inquiry;
    }

    Sightings sightings() {
        return sightings;
    }

    DeviceSpec device(String clientId) {
        return Objects.requireNonNull(devices.get(clientId), clientId);
    }

    /** A step that makes something happen begins. */
    void acts(Step step, long now) {
        actBegan = now;
        sightings.forget();
        if (step instanceof Step.Fail(_, var failing, _, _, _)) {
            failing.clientIds().forEach(id -> failedSince.put(id, now));
        } else if (step instanceof Step.Stop(_, var stopping)) {
            stopping.clientIds().forEach(id -> failedSince.put(id, now));
        }
    }

    /**
     * For each of these devices, in their order, the failures since the step that last made it fail; for one that no step made
     * fail, since the run began. Among them is a will that came though nothing had failed, since the last step that acted.
     */
    Map<String, List<WillCase>> cases(Collection<String> clientIds) {
        Map<String, List<WillCase>> cases = new LinkedHashMap<>();
        clientIds.forEach(id -> cases.put(id, new ArrayList<>()));
        for (WillCase each : bed.wills()) {
            List<WillCase> ofDevice = cases.get(each.clientId());
            if (ofDevice != null && belongs(each)) {
                ofDevice.add(each);
            }
        }
        return cases;
    }

    private boolean belongs(WillCase each) {
        long since = each.failure() == Failure.NONE
                ? actBegan
                : failedSince.getOrDefault(each.clientId(), runBegan);
        return each.failedNanos() - since >= 0;
    }
}
