-- Signed checkpoints of the disclosure ledger: a CMS signature (PEM) over the end of the chain at a moment. Rows are only
-- ever added: INSERT and SELECT is all that the program's database user needs.
CREATE TABLE disclosure_checkpoint (
    chain VARCHAR(64) NOT NULL,
    checkpoint_no BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    signed TEXT NOT NULL,
    PRIMARY KEY (chain, checkpoint_no)
);

-- Statements of agencies that suspend a patient's right to an accounting (45 CFR 164.528(a)(2)). An ended one keeps its row.
CREATE TABLE accounting_suspension (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    patient VARCHAR(64),
    recipient VARCHAR(64) NOT NULL,
    agency VARCHAR(400) NOT NULL,
    official VARCHAR(400) NOT NULL,
    statement VARCHAR(16) NOT NULL,
    until_date DATE NOT NULL,
    registered_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    registered_by VARCHAR(200) NOT NULL,
    ended_at TIMESTAMP(3) WITH TIME ZONE,
    ended_by VARCHAR(200)
);
CREATE INDEX accounting_suspension_by_date ON accounting_suspension (until_date);

-- The audit trail of everybody is read by time.
CREATE INDEX disclosure_by_time ON disclosure (disclosed_at);
