-- Accounting of disclosures (42 CFR 2.25, 45 CFR 164.528) and decisions that withheld. Rows are only ever added:
-- the program's database user needs INSERT and SELECT on disclosure and audit_event, nothing more.

-- The end of each chain: the row that the next one must follow. Locked by whoever appends.
CREATE TABLE disclosure_chain (
    chain VARCHAR(64) NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL
);

CREATE TABLE disclosure (
    chain VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    id VARCHAR(36) NOT NULL,
    patient VARCHAR(64) NOT NULL,
    disclosed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    recipient VARCHAR(64) NOT NULL,
    recipient_name VARCHAR(400) NOT NULL,
    recipient_address VARCHAR(400),
    purpose VARCHAR(64) NOT NULL,
    description VARCHAR(2000) NOT NULL,
    resources TEXT NOT NULL,
    basis VARCHAR(2000) NOT NULL,
    interaction VARCHAR(32) NOT NULL,
    channel VARCHAR(64) NOT NULL,
    labels VARCHAR(1000) NOT NULL,
    notice_version VARCHAR(200),
    attested_by VARCHAR(400),
    attested_affiliation VARCHAR(400),
    emergency_nature VARCHAR(2000),
    discloser VARCHAR(400),
    previous_hash VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (chain, seq),
    CONSTRAINT disclosure_id UNIQUE (id)
);
CREATE INDEX disclosure_by_patient ON disclosure (patient, disclosed_at);

CREATE TABLE audit_event (
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
CREATE INDEX audit_event_by_time ON audit_event (happened_at);
CREATE INDEX audit_event_by_patient ON audit_event (patient, happened_at);

-- Changes whenever a patient's Consents do, in the same transaction, so that no node decides by an old set of them.
CREATE TABLE consent_epoch (
    patient VARCHAR(64) NOT NULL PRIMARY KEY,
    epoch VARCHAR(36) NOT NULL
);
