package org.iopgateway.gateway.repository;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** One after another, over all nodes: for what counts rows before it adds one. */
@Repository
public class Turns {

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Turns(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Waits for the turn of this name, and has it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String name) {
        if (!lock(name)) {
            add(name);
            lock(name);
        }
    }

    private boolean lock(String name) {
        return jdbc.sql("select name from turn where name = ? for update")
                .param(name)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Apart, since a key that is there already would spoil the caller's transaction. */
    private void add(String name) {
        try {
            apart.executeWithoutResult(status ->
                    jdbc.sql("insert into turn (name) values (?)").param(name).update());
        } catch (DuplicateKeyException e) {
            // Another was quicker: it is there, and that is all that is wanted.
        }
    }
}
