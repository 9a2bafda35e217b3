import { expect, test } from 'bun:test'
import type { AnnouncementView } from '@cinema/contracts/announcement/http'
import type { PreferencesView } from '@cinema/contracts/profile/http'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { codeSentTo, mailsTo } from '@cinema/testing/mailbox'
import { ORIGIN, sql } from '@cinema/testing/system'

const PATH = '/api/v1/admin/announcements'
const ONE_CLICK = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })

/** A customer with a verified address who agreed to offers by e-mail, as far as notification knows. */
async function agreedCustomer(language: 'en' | 'de'): Promise<Customer> {
  const customer = await newCustomer()
  await customer.post('/api/v1/auth/verify-email', { code: await codeSentTo(customer.email) })
  await customer.patch('/api/v1/users/me/preferences', { language, consents: { email: true } })
  await eventually(
    async () =>
      (
        await sql(
          'select 1 from notification.readers where user_id = $1 and email_consent and email_verified_at is not null',
          [customer.userId],
        )
      )[0],
    'the consent',
  )
  return customer
}

/** Sends an offer to everybody and waits until it is sent. */
async function sendOffer(): Promise<{ title: string; sent: AnnouncementView }> {
  const admin = await signIn('admin@cinema.test')
  const title = `Two for one ${crypto.randomUUID()}`
  const texts = { en: { title, body: 'On Tuesday.' }, de: { title, body: 'Am Dienstag.' } }
  const { body } = await admin.post<AnnouncementView>(PATH, {
    kind: 'PROMOTIONAL',
    audience: { type: 'EVERYONE' },
    texts,
    link: '/films',
  })
  const counted = await admin.post<AnnouncementView>(`${PATH}/${body.id}/dry-run`)
  await admin.post(`${PATH}/${body.id}/send`, undefined, { 'if-match': counted.headers.get('etag') ?? '' })
  const sent = await eventually(
    async () => {
      const { body: now } = await admin.get<AnnouncementView>(`${PATH}/${body.id}`)
      return now.status === 'SENT' && now
    },
    'the end of the sending',
    30_000,
  )
  return { title, sent }
}

const offerTo = async ({ email }: Customer, title: string) =>
  (await mailsTo(email)).find(({ subject }) => subject === title)
/** The address in `List-Unsubscribe`, at the origin that the tests use. */
const linkIn = (headers: Record<string, string>) => {
  const [, url = ''] = /^<(.+)>$/.exec(headers['List-Unsubscribe'] ?? '') ?? []
  return `${ORIGIN}${new URL(url).pathname}`
}
const consentOf = async (customer: Customer) =>
  (await customer.get<PreferencesView>('/api/v1/users/me/preferences')).body.consents.email

test('one click in the mail program ends the offers, without a session, and the next offer does not come', async () => {
  const [ada, eve] = [await agreedCustomer('de'), await agreedCustomer('en')]
  const first = await sendOffer()
  const mail = await offerTo(ada, first.title)
  expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  expect(mail?.text).toContain('Am Dienstag.')
  const link = linkIn(mail?.headers ?? {})
  expect(mail?.html).toContain(new URL(link).pathname)

  const page = await fetch(link)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'nonce-[\w-]+'; form-action 'self'/,
  )
  expect(await page.text()).toContain('<html lang="de">')
  expect(await consentOf(ada)).toBe(true)

  const clicked = await fetch(link, { method: 'POST', body: ONE_CLICK })
  expect([clicked.status, await clicked.text()]).toEqual([200, expect.stringContaining('Sie sind abgemeldet')])
  expect((await fetch(link, { method: 'POST', body: ONE_CLICK })).status).toBe(200)
  expect([await consentOf(ada), await consentOf(eve)]).toEqual([false, true])
  await eventually(
    async () =>
      (await sql('select 1 from notification.readers where user_id = $1 and not email_consent', [ada.userId]))[0],
    'the withdrawal',
  )

  const second = await sendOffer()
  expect(await offerTo(ada, second.title)).toBeUndefined()
  expect(await offerTo(eve, second.title)).toBeDefined()
}, 90_000)

test('a mail program may send the form as multipart; anything else than the form changes nothing', async () => {
  const ada = await agreedCustomer('en')
  const { title } = await sendOffer()
  const link = linkIn((await offerTo(ada, title))?.headers ?? {})
  const json = { 'content-type': 'application/json' }
  const refused = await Promise.all([
    fetch(link, { method: 'POST' }),
    fetch(link, { method: 'POST', body: '{"List-Unsubscribe":"One-Click"}', headers: json }),
    fetch(link, { method: 'POST', body: new URLSearchParams({ other: 'form' }) }),
    fetch(link.slice(0, -2), { method: 'POST', body: ONE_CLICK }),
    fetch(link, { method: 'DELETE' }),
  ])
  expect(refused.map(({ status }) => status)).toEqual([415, 415, 400, 404, 405])
  expect(await consentOf(ada)).toBe(true)

  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  expect((await fetch(link, { method: 'POST', body: form })).status).toBe(200)
  expect(await consentOf(ada)).toBe(false)
}, 60_000)
