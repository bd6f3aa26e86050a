/** The FHIR repository: HAPI JPA behind one narrow port; nothing else knows JPA. */
@NullMarked
package org.iopgateway.gateway.repository;

import org.jspecify.annotations.NullMarked;
