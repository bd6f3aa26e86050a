package org.iopgateway.gateway.pipeline;

import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.translation.ProgramContact;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.iopgateway.mappings.translation.ProgramResources;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Puts the program itself and its site on file at each start, as the settings say; unchanged they keep their version. */
final class ProgramOnFile implements ApplicationRunner {

    private final ProgramIdentity program;
    private final ProgramContact contact;
    private final FhirRepository repository;

    ProgramOnFile(ProgramIdentity program, ProgramContact contact, FhirRepository repository) {
        this.program = program;
        this.contact = contact;
        this.repository = repository;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            repository.store(ProgramResources.of(program, contact));
        } catch (ProblemException e) {
            // Another node that starts at the same moment stores the same.
            if (e.problems().get(0).category() != Category.BUSY) {
                throw e;
            }
        }
    }
}
