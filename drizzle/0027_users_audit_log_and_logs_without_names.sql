-- Every write of an admin to a staff profile, in the statement that does it; nobody may change what was written (rule 32).
CREATE TABLE users.audit_log (
  id         uuid PRIMARY KEY,
  actor_id   uuid NOT NULL,
  action     text NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z-]+)+$'),
  subject    text NOT NULL,
  before     jsonb,
  after      jsonb,
  request_id text,
  at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_at ON users.audit_log (at DESC, id);
CREATE INDEX audit_log_subject ON users.audit_log (subject, at DESC);
REVOKE UPDATE, DELETE, TRUNCATE ON users.audit_log FROM users_worker;

ALTER TABLE users.staff_profile
  ADD CHECK (length(employee_id) BETWEEN 1 AND 40),
  ADD CHECK (length(department) BETWEEN 1 AND 100);

-- What is kept for ever names people by their id alone, so that an account can be erased.
UPDATE auth.audit_log SET before = before - 'email' - 'name', after = after - 'email' - 'name' WHERE action LIKE 'account.%' OR action LIKE 'users.%';
