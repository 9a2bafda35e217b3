-- Every write of the catalogue's managers in the statement that does it; nobody may change what was written (rule 32).
CREATE TABLE movie.audit_log (
  id         uuid PRIMARY KEY,
  actor_id   uuid NOT NULL,
  action     text NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z-]+)+$'),
  subject    text NOT NULL,
  before     jsonb,
  after      jsonb,
  request_id text,
  at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_at ON movie.audit_log (at DESC, id);
CREATE INDEX audit_log_subject ON movie.audit_log (subject, at DESC);
REVOKE UPDATE, DELETE, TRUNCATE ON movie.audit_log FROM movie_worker;
