-- All logs as one, to be read in one place. The view reads them with its owner's rights, so auth's role needs none abroad.
CREATE VIEW auth.audit_entries AS
  SELECT 'auth' AS schema, id, at, actor_id, action, subject, before, after, request_id FROM auth.audit_log
  UNION ALL
  SELECT 'booking', id, at, actor_id, action, subject, before, after, request_id FROM booking.audit_log
  UNION ALL
  SELECT 'movie', id, at, actor_id, action, subject, before, after, request_id FROM movie.audit_log;
REVOKE INSERT, UPDATE, DELETE ON auth.audit_entries FROM auth_worker;
