-- What waits for a person (HUMAN_REVIEW), and what a person is told of. Written for H2 and PostgreSQL alike.

-- One item of the work list. kind: hold (a release that waits), notice (a denial that a person may act upon),
-- emergency (what left in one). Holds never grow after they were listed: who confirms one confirms what was seen.
create table review (
    id              varchar(36)   not null primary key,
    kind            varchar(16)   not null,
    state           varchar(16)   not null,
    patient         varchar(64)   not null,
    partner         varchar(64)   not null,
    purpose         varchar(64)   not null,
    interaction     varchar(32)   not null,
    effect          varchar(16)   not null,
    rule_ids        varchar(1000) not null,
    citations       varchar(4000) not null,
    relied_on       varchar(2000) not null,
    reason          varchar(2000) not null,
    disclosure      varchar(36),
    -- which open notice further lines go to
    same            varchar(64)   not null,
    created_at      timestamp with time zone not null,
    decided_at      timestamp with time zone,
    decided_by      varchar(200),
    decision_reason varchar(2000),
    -- how long the decision stands
    valid_until     timestamp with time zone
);
create index review_by_state on review (state, created_at);
create index review_by_subject on review (patient, partner, purpose, kind, state);
create index review_by_same on review (same, state);

-- Which resources, at which versions; the fingerprint is over them, the recipient, the purpose and the basis.
create table review_line (
    review      varchar(36)  not null references review (id),
    fingerprint varchar(64)  not null,
    resource    varchar(130) not null,
    version     varchar(32)  not null,
    primary key (review, fingerprint)
);
create index review_line_by_fingerprint on review_line (fingerprint);

-- What is listed and not decided: each thing once, however often a partner asks.
create table review_open (
    fingerprint varchar(64) not null primary key,
    review      varchar(36) not null
);
create index review_open_by_review on review_open (review);

-- Intents that wait for the decision.
create table review_intent (
    review varchar(36) not null references review (id),
    intent varchar(36) not null,
    primary key (review, intent)
);

-- HIV consents, each good for one release (MGL c.111 s.70F): the key lets only one release have it.
create table spent_consent (
    consent    varchar(64) not null primary key,
    patient    varchar(64) not null,
    disclosure varchar(36) not null,
    -- what was sent; sending it again after a failure is the same release
    intent     varchar(36),
    spent_at   timestamp with time zone not null
);
create index spent_consent_of_patient on spent_consent (patient);
