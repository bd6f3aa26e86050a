package org.iopgateway.gateway.disclosure.accounting;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the accounting that a patient gets.
 *
 * @param letterhead lines below the program's name: address, telephone, whom to ask
 */
@ConfigurationProperties("gateway.accounting")
record AccountingProperties(@DefaultValue List<String> letterhead) {

    AccountingProperties {
        letterhead = List.copyOf(letterhead);
    }
}
