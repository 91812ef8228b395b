-- Accounts, the organisations that they act for, and the tokens that say so.

CREATE TABLE organisations (
    id         uuid        NOT NULL PRIMARY KEY,
    name       text        NOT NULL,
    kind       text        NOT NULL,
    ice        text,
    created_at timestamptz NOT NULL,
    version    bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_organisations_ice ON organisations (ice);

CREATE TABLE accounts (
    id           uuid        NOT NULL PRIMARY KEY,
    user_name    text        NOT NULL,
    display_name text        NOT NULL,
    email        text,
    password     text        NOT NULL,
    totp_secret  text,
    totp_step    bigint      NOT NULL,
    failures     integer     NOT NULL,
    locked_until timestamptz,
    disabled     boolean     NOT NULL,
    created_at   timestamptz NOT NULL,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_accounts_user_name ON accounts (user_name);

CREATE TABLE held_roles (
    account      uuid        NOT NULL REFERENCES accounts (id),
    organisation uuid        NOT NULL REFERENCES organisations (id),
    role         text        NOT NULL,
    given_by     text        NOT NULL,
    given_at     timestamptz NOT NULL,
    PRIMARY KEY (account, organisation, role)
);

CREATE INDEX ix_held_roles_organisation ON held_roles (organisation);

-- A sign-in: what tokens, step-up and the record read about how somebody proved who they are.
CREATE TABLE sessions (
    id               uuid        NOT NULL PRIMARY KEY,
    account          uuid        NOT NULL REFERENCES accounts (id),
    organisation     uuid,
    acr              text        NOT NULL,
    amr              text        NOT NULL,
    authenticated_at timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    ended_at         timestamptz
);

CREATE INDEX ix_sessions_account ON sessions (account);

-- Sealed with the key ring; the public half of a signing key is made of it.
CREATE TABLE token_keys (
    id          text        NOT NULL PRIMARY KEY,
    purpose     text        NOT NULL,
    sealed      text        NOT NULL,
    created_at  timestamptz NOT NULL,
    active_from timestamptz NOT NULL,
    retired_at  timestamptz
);

CREATE TABLE oidc_applications (
    id                        text NOT NULL PRIMARY KEY,
    application_type          text,
    client_id                 text,
    client_secret             text,
    client_type               text,
    concurrency_token         text,
    consent_type              text,
    display_name              text,
    display_names             text,
    json_web_key_set          text,
    permissions               text,
    post_logout_redirect_uris text,
    properties                text,
    redirect_uris             text,
    requirements              text,
    settings                  text
);

CREATE UNIQUE INDEX ix_oidc_applications_client_id ON oidc_applications (client_id);

CREATE TABLE oidc_authorizations (
    id                text NOT NULL PRIMARY KEY,
    application_id    text REFERENCES oidc_applications (id),
    concurrency_token text,
    creation_date     timestamptz,
    properties        text,
    scopes            text,
    status            text,
    subject           text,
    type              text
);

CREATE INDEX ix_oidc_authorizations_application
    ON oidc_authorizations (application_id, status, subject, type);

CREATE TABLE oidc_scopes (
    id                text NOT NULL PRIMARY KEY,
    concurrency_token text,
    description       text,
    descriptions      text,
    display_name      text,
    display_names     text,
    name              text,
    properties        text,
    resources         text
);

CREATE UNIQUE INDEX ix_oidc_scopes_name ON oidc_scopes (name);

CREATE TABLE oidc_tokens (
    id                text NOT NULL PRIMARY KEY,
    application_id    text REFERENCES oidc_applications (id),
    authorization_id  text REFERENCES oidc_authorizations (id) ON DELETE CASCADE,
    concurrency_token text,
    creation_date     timestamptz,
    expiration_date   timestamptz,
    payload           text,
    properties        text,
    redemption_date   timestamptz,
    reference_id      text,
    status            text,
    subject           text,
    type              text
);

CREATE UNIQUE INDEX ix_oidc_tokens_reference ON oidc_tokens (reference_id);
CREATE INDEX ix_oidc_tokens_application ON oidc_tokens (application_id, status, subject, type);
CREATE INDEX ix_oidc_tokens_authorization ON oidc_tokens (authorization_id);
CREATE INDEX ix_oidc_tokens_expiration ON oidc_tokens (expiration_date);
