-- Nothing reads facts by their subject, and every certificate writes two under a random one: each touched a page of its own.
DROP INDEX ix_journal_subject;
