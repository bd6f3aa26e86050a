/** From a site's export (JSON, NDJSON, CSV, HL7 v2) to canonical records. */
@NullMarked
package org.iopgateway.mappings.source;

import org.jspecify.annotations.NullMarked;
