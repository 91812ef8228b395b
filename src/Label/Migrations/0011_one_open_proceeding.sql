-- Two that are opened at the same instant: one stands.
CREATE UNIQUE INDEX ix_label_proceedings_open ON label_proceedings (label) WHERE state = 'Open';
