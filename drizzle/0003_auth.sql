CREATE TABLE auth.roles (
  id          uuid PRIMARY KEY,
  name        text NOT NULL UNIQUE,
  description text NOT NULL
);
CREATE TABLE auth.permissions (
  id          uuid PRIMARY KEY,
  name        text NOT NULL UNIQUE CHECK (name ~ '^[a-z]+\.[a-z-]+$'),
  description text NOT NULL
);
-- No endpoint for customers asks for a permission, so a permission of the role would have no effect.
CREATE TABLE auth.role_permissions (
  role_id       uuid NOT NULL REFERENCES auth.roles ON DELETE CASCADE
    CONSTRAINT role_permissions_none_for_customers CHECK (role_id <> '01890000-0000-7000-8000-000000000004'),
  permission_id uuid NOT NULL REFERENCES auth.permissions ON DELETE CASCADE,
  PRIMARY KEY (role_id, permission_id)
);
CREATE INDEX role_permissions_permission ON auth.role_permissions (permission_id);

-- Bookings and payments must be kept by law and refer to an account, so the row of an erased account stays, without personal
-- data.
CREATE TABLE auth.users (
  id                uuid PRIMARY KEY,
  email             text NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '%_@_%'),
  password_hash     text NOT NULL,
  name              text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  role_id           uuid NOT NULL REFERENCES auth.roles,
  email_verified_at timestamptz,
  disabled_at       timestamptz,
  erased_at         timestamptz,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now(),
  search            text GENERATED ALWAYS AS (public.search_words(name, email)) STORED,
  CONSTRAINT users_erased_hold_nothing_personal CHECK (
    erased_at IS NULL OR (disabled_at IS NOT NULL AND email LIKE 'erased-%@erased.invalid' AND password_hash = 'none'))
);
CREATE INDEX users_role ON auth.users (role_id);
CREATE INDEX users_newest ON auth.users (created_at DESC, id);
CREATE INDEX users_search ON auth.users USING gin (search gin_trgm_ops);

-- The authenticator app of staff, managers and admins (RFC 6238). `last_step` is the time step of the last code used, so that
-- no code can be used twice.
CREATE TABLE auth.second_factors (
  user_id      uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  secret       text NOT NULL,
  last_step    bigint NOT NULL,
  confirmed_at timestamptz NOT NULL DEFAULT now()
);
-- A recovery code replaces the authenticator once. Only hashes of the codes are stored.
CREATE TABLE auth.recovery_codes (
  user_id     uuid NOT NULL REFERENCES auth.second_factors ON DELETE CASCADE,
  fingerprint text NOT NULL,
  PRIMARY KEY (user_id, fingerprint)
);

INSERT INTO auth.roles (id, name, description) VALUES
  ('01890000-0000-7000-8000-000000000001', 'admin', 'Full access to the system'),
  ('01890000-0000-7000-8000-000000000002', 'manager', 'Schedules, prices, refunds and reads the reports of the assigned cinemas'),
  ('01890000-0000-7000-8000-000000000003', 'staff', 'Sells at the counter and scans at the door of the assigned cinemas'),
  ('01890000-0000-7000-8000-000000000004', 'customer', 'Books and pays for seats');

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
  (gen_random_uuid(), 'knowledge.update', 'Change what the assistant knows'),
  (gen_random_uuid(), 'announcements.send', 'Send announcements to customers'),
  (gen_random_uuid(), 'events.manage', 'Replay and drop events that could not be delivered'),
  (gen_random_uuid(), 'jobs.manage', 'See the runs of jobs, and run them by hand'),
  (gen_random_uuid(), 'webhooks.manage', 'Connect other systems by webhooks');

INSERT INTO auth.role_permissions (role_id, permission_id)
SELECT roles.id, permissions.id FROM auth.roles CROSS JOIN auth.permissions
WHERE roles.name = 'admin'
  OR roles.name = 'manager' AND permissions.name NOT IN ('users.create', 'users.update', 'users.delete', 'roles.update', 'audit.read', 'events.manage', 'jobs.manage',
    'webhooks.manage')
  OR roles.name = 'staff' AND permissions.name IN ('bookings.read', 'bookings.sell', 'tickets.admit');
