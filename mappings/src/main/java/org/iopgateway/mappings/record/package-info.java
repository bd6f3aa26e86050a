/** The canonical IOP record: one envelope, one sealed family of bodies, one type per record kind. */
@NullMarked
package org.iopgateway.mappings.record;

import org.jspecify.annotations.NullMarked;
