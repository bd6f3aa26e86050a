package org.iopgateway.gateway.consent.directive;

/** Whether what a resource tells still holds; of use in an emergency, where only that is needed to treat (rule R9). */
public enum Currency {
    /** It holds, or says nothing of it. */
    CURRENT,
    /** A condition that is over, or an encounter that did not take place or that another came after. */
    PAST
}
