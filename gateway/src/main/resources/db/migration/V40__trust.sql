-- Client assertions that were used, until they expire: a jti counts once, on whichever node it is shown.
create table used_assertion (
    client_id varchar(64) not null,
    jti_hash varchar(64) not null,
    expires_at timestamp with time zone not null,
    primary key (client_id, jti_hash)
);
create index used_assertion_expiry on used_assertion (expires_at);
