package org.iopgateway.gateway.exchange.feed;

import org.iopgateway.gateway.partner.PartnerId;

/**
 * That a partner has to do with a patient, which is a reason to ask the gate, never a permission.
 *
 * @param patient logical id of the Patient
 * @param reason as partner files say it: {@code referred-by}, {@code covered-by} or {@code veterans}
 * @param origin logical id of the resource that says so
 */
record Interest(String patient, PartnerId partner, String reason, String origin) {}
