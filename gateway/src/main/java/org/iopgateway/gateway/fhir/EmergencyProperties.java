package org.iopgateway.gateway.fhir;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What partners are told about emergencies, all of them the same.
 *
 * @param onCall number under which a person of the program is reached at any time; empty tells none
 */
@ConfigurationProperties("gateway.emergency")
record EmergencyProperties(@DefaultValue("") String onCall) {}
