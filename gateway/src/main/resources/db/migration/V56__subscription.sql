-- Partners' subscriptions. definition: the Subscription as it was given, without channel.header; headers: those, sealed.
-- claimed_by, claimed_until: one node at a time notifies, so that event numbers rise in the order in which they arrive.
create table subscription (
    id            varchar(36)  not null primary key,
    partner       varchar(64)  not null,
    purpose       varchar(32)  not null,
    topic         varchar(200) not null,
    definition    text         not null,
    headers       text         not null,
    status        varchar(16)  not null,
    error         varchar(200),
    version       integer      not null,
    last_number   bigint       not null,
    failures      integer      not null,
    failing_since timestamp with time zone,
    due_at        timestamp with time zone,
    claimed_by    varchar(36),
    claimed_until timestamp with time zone,
    created_at    timestamp with time zone not null,
    changed_at    timestamp with time zone not null
);
create index subscription_partner on subscription (partner, purpose);
create index subscription_topic on subscription (topic);
create index subscription_due_at on subscription (due_at);

-- What was numbered, that is, what the gate had released. told: the partner's server said that it has it.
create table subscription_event (
    subscription varchar(36)  not null,
    event_number bigint       not null,
    resource     varchar(130) not null,
    patient      varchar(64)  not null,
    digest       varchar(64)  not null,
    told         boolean      not null,
    at           timestamp with time zone not null,
    primary key (subscription, event_number)
);
create index subscription_event_resource on subscription_event (subscription, resource);
create index subscription_event_at on subscription_event (at);

-- What is still to be told, whether or not it may be: decided when it is sent, and numbered only if it may.
create table subscription_due (
    subscription varchar(36)  not null,
    resource     varchar(130) not null,
    patient      varchar(64)  not null,
    posted_at    timestamp with time zone not null,
    primary key (subscription, resource)
);
create index subscription_due_patient on subscription_due (patient);
create index subscription_due_posted on subscription_due (posted_at);
