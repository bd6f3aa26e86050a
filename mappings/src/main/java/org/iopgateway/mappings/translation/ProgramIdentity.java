package org.iopgateway.mappings.translation;

/**
 * Who the program is, as it appears in resources.
 *
 * @param name legal name
 * @param npi national provider identifier, ten digits
 * @param namespace URI under which the program's own identifier systems lie, without a final slash
 */
public record ProgramIdentity(String name, String npi, String namespace) {

    /** The identifier system of the program's own numbers of one sort, for example {@code patient}. */
    public String system(String sort) {
        return namespace + "/" + sort;
    }
}
