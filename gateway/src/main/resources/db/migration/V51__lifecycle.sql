-- What waited to be sent and was stopped because a consent had ended: one row for each patient, partner and exchange at a
-- time; the intents name it. causes: Consent/id@version of what took the permission back. Without content.
create table stopped_delivery (
    id           varchar(36)   not null primary key,
    patient      varchar(64)   not null,
    partner      varchar(64)   not null,
    exchange     varchar(32)   not null,
    purpose      varchar(32)   not null,
    intents      integer       not null,
    causes       varchar(2000) not null,
    rules        varchar(200)  not null,
    citations    varchar(1000) not null,
    reason       varchar(500)  not null,
    stopped_at   timestamp with time zone not null
);
create index stopped_delivery_patient on stopped_delivery (patient, stopped_at);
alter table intent add column stopped_by varchar(36);
create index intent_stopped_by on intent (stopped_by);

-- How far a patient's stored records are relabelled, while relabel_since says that they are due: the last raw record looked
-- at, and how many resources got more labels.
alter table patient_facts add column relabel_cursor bigint default 0 not null;
alter table patient_facts add column relabel_raised integer default 0 not null;
create index patient_facts_relabel on patient_facts (relabel_since);
create index raw_record_of_patient on raw_record (patient, id);

-- One row: by which tables everything is labelled, which node is at it, and what was done since these tables came.
create table relabelling (
    id            integer      not null primary key,
    label_version varchar(64)  not null,
    lease_holder  varchar(36),
    lease_until   timestamp with time zone,
    patients      bigint       not null,
    records       bigint       not null,
    raised        bigint       not null,
    changed_at    timestamp with time zone
);
insert into relabelling (id, label_version, patients, records, raised) values (1, '', 0, 0, 0);
