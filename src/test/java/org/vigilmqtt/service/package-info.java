@NullMarked
package org.vigilmqtt.service;

import org.jspecify.annotations.NullMarked;
