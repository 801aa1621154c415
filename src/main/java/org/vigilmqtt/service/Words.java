package org.vigilmqtt.service;

/**
 * Something said to the user.
 *
 * @param text a sentence, with what to do where something failed
 * @param details the system's own words; may be empty
 */
record Words(String text, String details) {}
