-- posted: whether what is due was posted to be sent. What was stored while its subscription was not sent to was not, and is
-- posted when it is. What waits already is posted once more: some of it may never have been.
alter table subscription_due add column posted boolean default false not null;
create index subscription_due_not_posted on subscription_due (posted, subscription);

-- A refused handshake made a subscription one in error, and so one that is sent to. Whether it ever took a handshake cannot
-- be seen: each is asked.
update subscription set status = 'requested', due_at = changed_at where status = 'error';

-- Names by which something is done one after another; whoever has the row's lock has the turn.
create table turn (
    name varchar(128) not null primary key
);
