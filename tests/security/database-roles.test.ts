import { expect, test } from 'bun:test'
import { WORKER_LIST } from '@cinema/contracts/shared/workers'
import { sql } from '@cinema/testing/system'

const ROLES = WORKER_LIST.flatMap(({ role }) => role ?? [])
const RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']

/** Every privilege on a table that a Worker's role has. */
const rights = () =>
  sql<{ role: string; schema: string; name: string }>(
    `select role, schemaname as schema, tablename || ' ' || "right" as name
     from pg_tables, unnest($1::text[]) role, unnest($2::text[]) "right"
     where schemaname not in ('pg_catalog', 'information_schema')
       and has_table_privilege(role, format('%I.%I', schemaname, tablename), "right")`,
    [`{${ROLES.join(',')}}`, `{${RIGHTS.join(',')}}`],
  )

test('a Worker’s role has privileges on its own schema and on no other', async () => {
  const all = await rights()
  expect(new Set(all.map(({ role }) => role)).size).toBe(ROLES.length)
  expect(all.filter(({ role, schema }) => `${schema}_worker` !== role)).toEqual([])
})

test('every audit log is part of one view, through which nobody can write', async () => {
  const logs = await sql<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables where table_name = 'audit_log' order by 1`,
  )
  const read = await sql(
    `select table_schema || '.' || table_name as name from information_schema.view_table_usage
     where view_schema = 'auth' and view_name = 'audit_entries' order by 1`,
  )
  expect(logs.length).toBeGreaterThan(2)
  expect(read).toEqual(logs)
  const rights = await sql(
    `select role from unnest($1::text[]) role where has_table_privilege(role, 'auth.audit_entries', 'INSERT, UPDATE, DELETE')`,
    [`{${ROLES.join(',')}}`],
  )
  expect(rights).toEqual([])
})

/** One table of each Worker's schema. */
const oneTableOfEach = () =>
  sql<{ schema: string; name: string }>(
    `select distinct on (schemaname) schemaname as schema, schemaname || '.' || tablename as name
     from pg_tables where schemaname || '_worker' = any ($1::text[]) order by schemaname, tablename`,
    [`{${ROLES.join(',')}}`],
  )

test('a role may read tables of its own schema and is denied those of any other', async () => {
  const tables = await oneTableOfEach()
  expect(tables.length).toBe(ROLES.length)
  const as = async (role: string, statement: string) =>
    sql(`do $do$ begin set local role ${role}; ${statement}; end $do$`).then(
      () => 'in',
      (fault: Error) => (/permission denied/.test(fault.message) ? 'denied' : fault.message),
    )
  const attempts = []
  for (const role of ROLES) {
    for (const { schema, name } of tables) {
      const expected = role === `${schema}_worker` ? 'in' : 'denied'
      attempts.push([role, name, expected, await as(role, `perform 1 from ${name}`)])
    }
  }
  expect(attempts.filter(([, , expected, found]) => found !== expected)).toEqual([])
  expect(attempts.filter(([, , expected]) => expected === 'in')).toHaveLength(ROLES.length)
})

test('rule 32: no Worker’s role can update, delete or truncate an audit log', async () => {
  const rights = await sql<{ role: string; name: string }>(
    `select role, schemaname || '.' || tablename as name from pg_tables, unnest($1::text[]) role
     where tablename = 'audit_log'
       and has_table_privilege(role, format('%I.%I', schemaname, tablename), 'UPDATE, DELETE, TRUNCATE')`,
    [`{${ROLES.join(',')}}`],
  )
  expect(rights).toEqual([])
})
