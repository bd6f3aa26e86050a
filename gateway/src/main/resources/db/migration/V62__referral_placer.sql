-- A placer's number is one within its system only, so (partner, placer) is unique no more; the id, which is derived from
-- partner, system and number, is. placer_system: absent where none was given, and with what came before: its message tells.
alter table referral rename to referral_before;
create table referral (
    id            varchar(36)  not null primary key,
    partner       varchar(64)  not null,
    placer_system text,
    placer        varchar(256) not null,
    task          varchar(64)  not null,
    content_hash  varchar(64)  not null,
    message       text         not null,
    state         varchar(32)  not null,
    version       integer      not null,
    patient       varchar(64),
    reason        varchar(500),
    received_at   timestamp with time zone not null,
    changed_at    timestamp with time zone not null
);
insert into referral (id, partner, placer, task, content_hash, message, state, version, patient, reason, received_at,
                      changed_at)
select id, partner, placer, task, content_hash, message, state, version, patient, reason, received_at, changed_at
from referral_before;
drop table referral_before;
create index referral_patient on referral (patient);
