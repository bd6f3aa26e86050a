/** From a canonical record to labelled FHIR R4 resources: total, deterministic, byte for byte repeatable. */
@NullMarked
package org.iopgateway.mappings.translation;

import org.jspecify.annotations.NullMarked;
