package org.iopgateway.gateway.config;

import java.net.URI;
import org.iopgateway.mappings.translation.ProgramContact;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the program is, as partners see it. The defaults are those of an example program.
 *
 * @param name legal name
 * @param npi national provider identifier
 * @param namespace URI under which the program's own identifier systems lie; once records are stored, it must not change
 * @param phone number that partners may call; empty when none is told
 * @param street street and number of the site
 * @param state two-letter code
 */
@ConfigurationProperties("gateway.program")
record ProgramProperties(
        @DefaultValue("Example Intensive Outpatient Program") String name,
        @DefaultValue("1234567893") String npi,
        @DefaultValue("https://iop.example.org/ids") URI namespace,
        @DefaultValue("") String phone,
        @DefaultValue("") String street,
        @DefaultValue("") String city,
        @DefaultValue("") String state,
        @DefaultValue("") String postalCode) {

    ProgramProperties {
        if (!npi.matches("\\d{10}")) {
            throw new IllegalArgumentException("gateway.program.npi is ten digits");
        }
        if (!namespace.isAbsolute() || namespace.toString().endsWith("/")) {
            throw new IllegalArgumentException("gateway.program.namespace is an absolute URI without a final slash");
        }
    }

    ProgramContact contact() {
        return new ProgramContact(phone, street, city, state, postalCode);
    }

    ProgramIdentity identity() {
        return new ProgramIdentity(name, npi, namespace.toString());
    }
}
