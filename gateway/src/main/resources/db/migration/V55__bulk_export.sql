-- Exports that partners asked for. patients: logical ids that it is limited to, one a line; absent means the whole group.
-- cursor_patient: the last person who was looked at and whose files are on record; a node that takes over goes on there.
create table export_job (
    id             varchar(36)   not null primary key,
    partner        varchar(64)   not null,
    purpose        varchar(64)   not null,
    state          varchar(16)   not null,
    types          varchar(2000) not null,
    since          timestamp(3) with time zone,
    patients       text,
    request        varchar(4000) not null,
    begun_at       timestamp(3) with time zone not null,
    cursor_patient varchar(64)   not null,
    released       integer       not null,
    attempts       integer       not null,
    due_at         timestamp with time zone not null,
    lease_holder   varchar(36),
    lease_until    timestamp with time zone,
    expires_at     timestamp with time zone not null,
    polled_at      timestamp with time zone
);
create index export_job_due on export_job (state, due_at);
create index export_job_of_partner on export_job (partner, state);
create index export_job_expiry on export_job (expires_at);

-- Sealed files; what is on disk and not here is thrown away.
create table export_file (
    id            varchar(36) not null primary key,
    job           varchar(36) not null references export_job (id) on delete cascade,
    number        integer     not null,
    resource_type varchar(64) not null,
    lines         integer     not null
);
create index export_file_of_job on export_file (job, number);
