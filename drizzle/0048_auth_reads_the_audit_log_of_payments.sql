CREATE OR REPLACE VIEW auth.audit_entries AS
  SELECT 'auth' AS schema, id, at, actor_id, action, subject, before, after, request_id FROM auth.audit_log
  UNION ALL
  SELECT 'booking', id, at, actor_id, action, subject, before, after, request_id FROM booking.audit_log
  UNION ALL
  SELECT 'movie', id, at, actor_id, action, subject, before, after, request_id FROM movie.audit_log
  UNION ALL
  SELECT 'payment', id, at, actor_id, action, subject, before, after, request_id FROM payment.audit_log
  UNION ALL
  SELECT 'users', id, at, actor_id, action, subject, before, after, request_id FROM users.audit_log;
