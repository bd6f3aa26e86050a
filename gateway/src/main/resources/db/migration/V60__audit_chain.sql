-- The audit log is chained and signed like the ledger of disclosures, in a chain of its own. Rows are only ever added, with
-- their place in the chain; rows from before get theirs once, when the chain begins.
ALTER TABLE audit_event ADD COLUMN chain VARCHAR(64);
ALTER TABLE audit_event ADD COLUMN seq BIGINT;
ALTER TABLE audit_event ADD COLUMN previous_hash VARCHAR(64);
ALTER TABLE audit_event ADD COLUMN hash VARCHAR(64);
CREATE UNIQUE INDEX audit_event_in_chain ON audit_event (chain, seq);

-- Entries that were written in the transaction of the act that they tell of, for the moment between its commit and their
-- place in the chain: nobody may hold the chain for as long as such a transaction takes.
CREATE TABLE audit_waiting (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    happened_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    patient VARCHAR(64) NOT NULL,
    recipient VARCHAR(64) NOT NULL,
    purpose VARCHAR(64) NOT NULL,
    interaction VARCHAR(32) NOT NULL,
    channel VARCHAR(64) NOT NULL,
    effect VARCHAR(16) NOT NULL,
    resources TEXT NOT NULL,
    rule_ids VARCHAR(1000) NOT NULL,
    citations TEXT NOT NULL,
    error_codes VARCHAR(1000) NOT NULL,
    obligations VARCHAR(1000) NOT NULL,
    relied_on VARCHAR(2000) NOT NULL,
    reason VARCHAR(2000) NOT NULL
);
