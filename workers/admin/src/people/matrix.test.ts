import { expect, test } from 'bun:test'
import { changedRoles, type Matrix, stateOf } from './matrix'

const stored: Matrix = { staff: ['bookings.read', 'tickets.admit'], manager: ['bookings.read'] }

test('only the roles that differ are saved, whatever the order of their permissions', () => {
  expect(changedRoles(stored, { staff: ['tickets.admit', 'bookings.read'], manager: ['bookings.read'] })).toEqual([])
  expect(changedRoles(stored, { ...stored, manager: [] })).toEqual([{ role: 'manager', permissions: [] }])
  expect(changedRoles(stored, { ...stored, staff: ['bookings.read', 'bookings.sell'] })).toEqual([
    { role: 'staff', permissions: ['bookings.read', 'bookings.sell'] },
  ])
})

test('the state is the same for the same permissions, and another one after any change', () => {
  expect(stateOf({ ...stored, staff: ['tickets.admit', 'bookings.read'] })).toBe(stateOf(stored))
  expect(stateOf({ ...stored, manager: [] })).not.toBe(stateOf(stored))
})
