-- Who did what, for ever: auth may write here and read, and nobody may change what was written (rule 32).
CREATE TABLE auth.audit_log (
  id         uuid PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT now(),
  actor_id   uuid NOT NULL,
  actor_role text NOT NULL,
  action     text NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z-]+)+$'),
  subject    text NOT NULL,
  detail     jsonb NOT NULL DEFAULT '{}',
  request_id text
);
CREATE INDEX audit_log_at ON auth.audit_log (at DESC, id);
CREATE INDEX audit_log_subject ON auth.audit_log (subject, at DESC);
REVOKE UPDATE, DELETE, TRUNCATE ON auth.audit_log FROM auth_worker;

ALTER TABLE auth.users ADD COLUMN disabled_at timestamptz;

INSERT INTO auth.permissions (id, name, description) VALUES
  (gen_random_uuid(), 'movies.create', 'Add films'),
  (gen_random_uuid(), 'movies.update', 'Change films'),
  (gen_random_uuid(), 'movies.delete', 'Remove films that nobody has a ticket for'),
  (gen_random_uuid(), 'showtimes.create', 'Draft showtimes'),
  (gen_random_uuid(), 'showtimes.publish', 'Put showtimes on sale'),
  (gen_random_uuid(), 'showtimes.cancel', 'Cancel showtimes and refund their bookings'),
  (gen_random_uuid(), 'prices.update', 'Change price cards'),
  (gen_random_uuid(), 'rooms.update', 'Change rooms and seat maps'),
  (gen_random_uuid(), 'bookings.read', 'Look up bookings of customers'),
  (gen_random_uuid(), 'bookings.sell', 'Sell at the counter'),
  (gen_random_uuid(), 'bookings.refund', 'Refund bookings and tickets'),
  (gen_random_uuid(), 'tickets.admit', 'Scan tickets at the door and undo a scan'),
  (gen_random_uuid(), 'reports.read', 'Read and export the reports'),
  (gen_random_uuid(), 'users.read', 'List accounts'),
  (gen_random_uuid(), 'users.create', 'Open accounts for staff'),
  (gen_random_uuid(), 'users.update', 'Change names and roles, close and reopen accounts'),
  (gen_random_uuid(), 'users.delete', 'Delete accounts'),
  (gen_random_uuid(), 'roles.update', 'Change what roles may do'),
  (gen_random_uuid(), 'audit.read', 'Read the audit log'),
  (gen_random_uuid(), 'knowledge.update', 'Change what the assistant knows');

INSERT INTO auth.role_permissions (role_id, permission_id)
SELECT roles.id, permissions.id FROM auth.roles CROSS JOIN auth.permissions
WHERE roles.name = 'admin'
  OR roles.name = 'manager' AND permissions.name NOT IN ('users.create', 'users.update', 'users.delete', 'roles.update', 'audit.read')
  OR roles.name = 'staff' AND permissions.name IN ('bookings.read', 'bookings.sell', 'tickets.admit');
