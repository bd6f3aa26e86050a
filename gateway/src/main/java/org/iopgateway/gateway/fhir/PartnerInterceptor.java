package org.iopgateway.gateway.fhir;

/** Hooks of HAPI's server that belong to a {@link PartnerOperation}; every bean of this type runs after the caller is known. */
public interface PartnerInterceptor {}
