-- Free tests of sites: a domain and what was read there, for a week.
CREATE TABLE site_tests (
    id          uuid        NOT NULL PRIMARY KEY,
    domain      text        NOT NULL,
    catalogue   date        NOT NULL,
    asked_at    timestamptz NOT NULL,
    state       text        NOT NULL,
    started_at  timestamptz,
    finished_at timestamptz,
    attempts    integer     NOT NULL,
    report      text,
    sha256      text,
    version     bigint      NOT NULL
);

CREATE INDEX ix_site_tests_state ON site_tests (state, id);
CREATE INDEX ix_site_tests_domain ON site_tests (domain, asked_at);
