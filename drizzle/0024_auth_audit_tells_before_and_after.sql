-- One shape for the audit logs of all Workers: what it was before and what it is after, so that they can be read as one.
ALTER TABLE auth.audit_log ADD COLUMN before jsonb, ADD COLUMN after jsonb;
UPDATE auth.audit_log SET after = detail;
ALTER TABLE auth.audit_log DROP COLUMN detail, DROP COLUMN actor_role;
