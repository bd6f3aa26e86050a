/** A person's records at a stroke: everything, as a patient summary, or the documents. */
@NullMarked
package org.iopgateway.gateway.fhir.document;

import org.jspecify.annotations.NullMarked;
