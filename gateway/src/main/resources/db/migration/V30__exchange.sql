-- Which partner has an interest in which patient, and from which record we know it.
create table patient_interest (
    patient    varchar(64)  not null,
    partner    varchar(64)  not null,
    reason     varchar(32)  not null,
    origin     varchar(64)  not null,
    primary key (patient, partner, reason, origin)
);

-- What is to be sent, as intent: who, to whom, for what, which resources; never the content.
create table intent (
    id           varchar(36)  not null primary key,
    partner      varchar(64)  not null,
    patient      varchar(64)  not null,
    purpose      varchar(32)  not null,
    exchange     varchar(32)  not null,
    resources    varchar(32000) not null,
    everything   boolean      not null,
    state        varchar(16)  not null,
    attempts     integer      not null,
    created_at   timestamp with time zone not null,
    due_at       timestamp with time zone not null,
    settled_at   timestamp with time zone,
    disclosure   varchar(64),
    reason       varchar(500)
);
create index intent_waiting on intent (state, partner, patient);
create index intent_due on intent (state, due_at);

-- Why something was not sent: counted by type and rule, without content.
create table intent_withheld (
    intent        varchar(36)  not null,
    resource_type varchar(64)  not null,
    rules         varchar(64)  not null,
    citations     varchar(500) not null,
    reason        varchar(500) not null,
    resources     integer      not null
);
create index intent_withheld_intent on intent_withheld (intent);

-- Referrals that hospitals pushed; the message as received is kept.
create table referral (
    id           varchar(36)  not null primary key,
    partner      varchar(64)  not null,
    placer       varchar(256) not null,
    task         varchar(64)  not null,
    content_hash varchar(64)  not null,
    message      text         not null,
    state        varchar(32)  not null,
    version      integer      not null,
    patient      varchar(64),
    reason       varchar(500),
    received_at  timestamp with time zone not null,
    changed_at   timestamp with time zone not null,
    unique (partner, placer)
);
create index referral_patient on referral (patient);

-- Authorizations to be asked for, and what became of them.
create table authorization_request (
    id           varchar(36)  not null primary key,
    patient      varchar(64)  not null,
    source       varchar(64)  not null,
    enrollment   varchar(128) not null,
    coverage     varchar(128) not null,
    partner      varchar(64),
    state        varchar(16)  not null,
    confirmed_by varchar(128),
    answer       text,
    created_at   timestamp with time zone not null,
    changed_at   timestamp with time zone not null
);
create index authorization_request_coverage on authorization_request (source, coverage);

-- Which partner pays under a coverage; the key is the Coverage's logical id.
create table coverage_payer (
    coverage varchar(36) not null primary key,
    partner  varchar(64) not null
);
