-- Customers need no permission for what is theirs, and the gateway asks for none of theirs: a line here would promise in vain.
ALTER TABLE auth.role_permissions
  ADD CONSTRAINT role_permissions_none_for_customers CHECK (role_id <> '01890000-0000-7000-8000-000000000004');
