import type { Role } from '@cinema/contracts/shared/actor'

export const ROLE_NAMES: Record<Role, string> = {
  customer: 'Customer',
  staff: 'Staff',
  manager: 'Manager',
  admin: 'Admin',
}
