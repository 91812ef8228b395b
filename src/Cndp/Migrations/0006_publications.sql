-- What the commission publishes: guides, model notices, deliberations, opinions, reports. A number names it for good; each
-- edition is a text of its own, and the latest published one is what is shown.
CREATE TABLE publications (
    id           uuid        NOT NULL PRIMARY KEY,
    kind         text        NOT NULL,
    number       text,
    shipped      text,
    edition      integer     NOT NULL,
    draft        integer,
    title_fr     text        NOT NULL,
    title_ar     text        NOT NULL,
    folded       text        NOT NULL,
    published_at timestamptz,
    updated_at   timestamptz NOT NULL,
    version      bigint      NOT NULL
);

CREATE UNIQUE INDEX ix_publications_number ON publications (number);
CREATE UNIQUE INDEX ix_publications_shipped ON publications (shipped);
CREATE INDEX ix_publications_published ON publications (published_at, id);

CREATE TABLE publication_editions (
    publication  uuid        NOT NULL,
    edition      integer     NOT NULL,
    title_fr     text        NOT NULL,
    title_ar     text        NOT NULL,
    text_fr      text        NOT NULL,
    text_ar      text        NOT NULL,
    drafted_by   text        NOT NULL,
    drafted_at   timestamptz NOT NULL,
    published_by text,
    published_at timestamptz,
    PRIMARY KEY (publication, edition)
);
