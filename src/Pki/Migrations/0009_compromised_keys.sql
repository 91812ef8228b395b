-- How many keys were compromised of late is asked with every further one.
CREATE INDEX ix_revocations_compromised ON revocations (authority, revoked_at) WHERE reason = 'KeyCompromise';
