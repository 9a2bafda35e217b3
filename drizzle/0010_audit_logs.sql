-- Every write by staff is logged in the same statement, in the schema of the Worker. The Worker may append to the log and read
-- it, but not change it (rule 32). It is kept for ever, even when an account is erased, so it refers to people by their id and
-- must not contain names or e-mail addresses.
DO $$
DECLARE worker text;
BEGIN
  FOREACH worker IN ARRAY ARRAY['auth', 'booking', 'events', 'movie', 'notification', 'payment', 'users'] LOOP
    EXECUTE format($table$
      CREATE TABLE %1$I.audit_log (
        id         uuid PRIMARY KEY,
        at         timestamptz NOT NULL DEFAULT now(),
        actor_id   uuid NOT NULL,
        action     text NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z-]+)+$'),
        subject    text NOT NULL,
        before     jsonb,
        after      jsonb,
        request_id text
      );
      CREATE INDEX audit_log_at ON %1$I.audit_log (at DESC, id);
      CREATE INDEX audit_log_subject ON %1$I.audit_log (subject, at DESC);
      REVOKE UPDATE, DELETE, TRUNCATE ON %1$I.audit_log FROM %2$I;
    $table$, worker, worker || '_worker');
  END LOOP;
END $$;

-- All audit logs combined. The view reads them with the rights of its owner, so the role of auth needs none in other schemas.
CREATE VIEW auth.audit_entries AS
  SELECT 'auth' AS schema, id, at, actor_id, action, subject, before, after, request_id FROM auth.audit_log
  UNION ALL
  SELECT 'booking', id, at, actor_id, action, subject, before, after, request_id FROM booking.audit_log
  UNION ALL
  SELECT 'events', id, at, actor_id, action, subject, before, after, request_id FROM events.audit_log
  UNION ALL
  SELECT 'movie', id, at, actor_id, action, subject, before, after, request_id FROM movie.audit_log
  UNION ALL
  SELECT 'notification', id, at, actor_id, action, subject, before, after, request_id FROM notification.audit_log
  UNION ALL
  SELECT 'payment', id, at, actor_id, action, subject, before, after, request_id FROM payment.audit_log
  UNION ALL
  SELECT 'users', id, at, actor_id, action, subject, before, after, request_id FROM users.audit_log;
REVOKE INSERT, UPDATE, DELETE ON auth.audit_entries FROM auth_worker;
