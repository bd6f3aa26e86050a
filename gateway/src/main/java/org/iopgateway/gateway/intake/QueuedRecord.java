package org.iopgateway.gateway.intake;

/** A durable raw record that is to be processed: its id and its lane. */
record QueuedRecord(long id, int lane) {}
