import { expect, test } from 'bun:test'
import type { AnnouncementView } from '@cinema/contracts/announcement/http'
import { signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { mailsTo } from '@cinema/testing/mailbox'
import { sql } from '@cinema/testing/system'
import { killAndRestart } from './inject-faults'
import { untilConsistent } from './until-consistent'

const PATH = '/api/v1/admin/announcements'
/** More than are written to at once, so that some are and some are not when the Workers are killed. */
const READERS = 70

/** Customers with verified addresses who agreed to offers by e-mail. */
async function addReaders(): Promise<{ id: string; email: string }[]> {
  const readers = Array.from({ length: READERS }, () => crypto.randomUUID()).map((id) => ({
    id,
    email: `${id}@reader.test`,
  }))
  const rows = JSON.stringify(readers)
  await sql(
    `insert into auth.users (id, email, password_hash, name, role_id)
     select reader.id, reader.email, 'none', 'Reader', roles.id
     from jsonb_to_recordset($1::jsonb) as reader (id uuid, email text) join auth.roles on roles.name = 'customer'`,
    [rows],
  )
  await sql(
    `insert into notification.readers (user_id, email, email_verified_at, email_consent)
     select id, email, now(), true from jsonb_to_recordset($1::jsonb) as reader (id uuid, email text)`,
    [rows],
  )
  return readers
}

const notificationsOf = async (announcementId: string, userIds: string[]) =>
  (
    await sql<{ user: string }>(
      'select user_id as user from notification.notifications where event_id = $1 and user_id = any($2::uuid[])',
      [announcementId, `{${userIds.join()}}`],
    )
  ).map(({ user }) => user)

test('kill -9 while an announcement is sent: the rest follow after the restart, and everybody is written to once', async () => {
  const readers = await addReaders()
  const ids = readers.map(({ id }) => id)
  const admin = await signIn('admin@cinema.test')
  const title = `Two for one ${crypto.randomUUID()}`
  const body = { kind: 'PROMOTIONAL', audience: { type: 'EVERYONE' }, texts: { en: { title, body: 'On Tuesday.' } } }
  const { body: draft } = await admin.post<AnnouncementView>(PATH, body)
  const counted = await admin.post<AnnouncementView>(`${PATH}/${draft.id}/dry-run`)
  const read = async () => (await admin.get<AnnouncementView>(`${PATH}/${draft.id}`)).body
  const untilSent = () => eventually(async () => (await read()).status === 'SENT', 'the end of the sending', 120_000)

  await admin.post(`${PATH}/${draft.id}/send`, undefined, { 'if-match': counted.headers.get('etag') ?? '' })
  await eventually(async () => (await notificationsOf(draft.id, ids)).length > 0, 'the first who is written to')
  await killAndRestart()
  const atTheRestart = (await notificationsOf(draft.id, ids)).length
  expect(atTheRestart).toBeGreaterThan(0)
  expect(atTheRestart).toBeLessThan(READERS)

  await untilSent()
  const { progress } = await read()
  expect(progress.handled).toBe(progress.people ?? -1)
  expect(progress).toMatchObject({ inApp: progress.handled, failed: 0 })
  expect((await notificationsOf(draft.id, ids)).toSorted()).toEqual(ids.toSorted())
  const mails = await Promise.all(
    readers.map(async ({ email }) => (await mailsTo(email)).filter(({ subject }) => subject === title).length),
  )
  expect(mails).toEqual(readers.map(() => 1))

  // Control: without the row that guards it, the same step notifies again; with it, it does not.
  const [first = '', second = ''] = ids
  await sql('delete from notification.notifications where event_id = $1 and user_id = $2', [draft.id, first])
  await sql(
    `insert into notification.announcement_recipients (announcement_id, key, user_id)
     select $1::uuid, id::text, id from unnest($2::uuid[]) as id`,
    [draft.id, `{${first},${second}}`],
  )
  await sql(`update notification.announcements set status = 'SENDING' where id = $1`, [draft.id])
  await admin.post(`${PATH}/${draft.id}/send`)
  await untilSent()
  expect((await notificationsOf(draft.id, ids)).toSorted()).toEqual(ids.toSorted())
  await untilConsistent()
}, 240_000)
