-- Software that registered itself by UDAP. A client id stays with its software URI for good.
create table udap_registration (
    client_id     varchar(64)   not null primary key,
    community     varchar(400)  not null,
    software      varchar(400)  not null,
    state         varchar(16)   not null,
    partner       varchar(64),
    client_name   varchar(400)  not null,
    contacts      varchar(2000) not null,
    scope         varchar(4000) not null,
    certificate   varchar(64)   not null,
    registered_at timestamp with time zone not null,
    updated_at    timestamp with time zone not null,
    decided_at    timestamp with time zone,
    decided_by    varchar(200),
    constraint udap_registration_once unique (community, software)
);
create index udap_registration_by_state on udap_registration (state, registered_at);

-- Access tokens that were taken back before they expired, one by one.
create table revoked_token (
    token_hash varchar(64) not null primary key,
    expires_at timestamp with time zone not null
);
create index revoked_token_expiry on revoked_token (expires_at);
