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
CREATE TABLE auth.role_permissions (
  role_id       uuid NOT NULL REFERENCES auth.roles ON DELETE CASCADE,
  permission_id uuid NOT NULL REFERENCES auth.permissions ON DELETE CASCADE,
  PRIMARY KEY (role_id, permission_id)
);
CREATE INDEX role_permissions_permission ON auth.role_permissions (permission_id);

CREATE TABLE auth.users (
  id                uuid PRIMARY KEY,
  email             text NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '%_@_%'),
  password_hash     text NOT NULL,
  name              text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  role_id           uuid NOT NULL REFERENCES auth.roles,
  email_verified_at timestamptz,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX users_role ON auth.users (role_id);

INSERT INTO auth.roles (id, name, description) VALUES
  ('01890000-0000-7000-8000-000000000001', 'admin', 'Full access to the system'),
  ('01890000-0000-7000-8000-000000000002', 'manager', 'Schedules, prices, refunds and reads the reports of the assigned cinemas'),
  ('01890000-0000-7000-8000-000000000003', 'staff', 'Sells at the counter and scans at the door of the assigned cinemas'),
  ('01890000-0000-7000-8000-000000000004', 'customer', 'Books and pays for seats');
