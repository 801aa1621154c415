package org.vigilmqtt.workspace;

/**
 * The identity of a profile and the name of its folder.
 *
 * @param value letters, digits and hyphens
 */
public record ProfileId(String value) {
    public ProfileId {
        if (!value.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("A profile id is 1 to 64 letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
