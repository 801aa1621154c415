/**
 * Use cases: what the window asks for, carried out with the engine, the store, the lab and the built-in broker.
 */
@NullMarked
package org.vigilmqtt.service;

import org.jspecify.annotations.NullMarked;
