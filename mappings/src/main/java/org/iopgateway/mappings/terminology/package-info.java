/** Lookup over ConceptMap, ValueSet and CodeSystem files; an unknown code is kept and marked. */
@NullMarked
package org.iopgateway.mappings.terminology;

import org.jspecify.annotations.NullMarked;
