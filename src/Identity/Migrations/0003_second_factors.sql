-- Passkeys and recovery codes beside the one-time passwords.

ALTER TABLE accounts ADD COLUMN factors_reset_at timestamptz;

CREATE TABLE passkeys (
    id              uuid        NOT NULL PRIMARY KEY,
    account         uuid        NOT NULL REFERENCES accounts (id),
    name            text        NOT NULL,
    credential      text        NOT NULL,
    public_key      bytea       NOT NULL,
    sign_count      bigint      NOT NULL,
    transports      text        NOT NULL,
    backup_eligible boolean     NOT NULL,
    backed_up       boolean     NOT NULL,
    created_at      timestamptz NOT NULL,
    used_at         timestamptz
);

CREATE UNIQUE INDEX ix_passkeys_credential ON passkeys (credential);
CREATE INDEX ix_passkeys_account ON passkeys (account);

-- What an authenticator was asked to sign. A row is taken once.
CREATE TABLE passkey_challenges (
    id         uuid        NOT NULL PRIMARY KEY,
    purpose    text        NOT NULL,
    account    uuid,
    state      text        NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE INDEX ix_passkey_challenges_expires_at ON passkey_challenges (expires_at);

CREATE TABLE recovery_codes (
    id      uuid        NOT NULL PRIMARY KEY,
    account uuid        NOT NULL REFERENCES accounts (id),
    hash    text        NOT NULL,
    made_at timestamptz NOT NULL,
    used_at timestamptz
);

CREATE INDEX ix_recovery_codes_account ON recovery_codes (account);
