-- Access tokens that their owner gave back before they ran out; shared by all nodes, forgotten when they have run out.
CREATE TABLE revoked_token (
    jti        VARCHAR(64) PRIMARY KEY,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX revoked_token_expires ON revoked_token (expires_at);
