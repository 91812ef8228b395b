-- A campaign is a batch of requests that belong together: what came of each line is found again by its own name there.
CREATE TABLE campaigns (
    id           uuid        NOT NULL PRIMARY KEY,
    name         text        NOT NULL,
    organisation uuid        NOT NULL,
    opened_by    text        NOT NULL,
    opened_at    timestamptz NOT NULL,
    announced    integer,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_campaigns_name ON campaigns (opened_by, name);

CREATE TABLE campaign_refusals (
    campaign   uuid        NOT NULL,
    line       text        NOT NULL,
    code       text        NOT NULL,
    field      text,
    detail     text,
    refused_at timestamptz NOT NULL,
    PRIMARY KEY (campaign, line)
);

ALTER TABLE certificate_requests ADD COLUMN campaign uuid;
ALTER TABLE certificate_requests ADD COLUMN line text;

CREATE UNIQUE INDEX ix_requests_campaign ON certificate_requests (campaign, line);
