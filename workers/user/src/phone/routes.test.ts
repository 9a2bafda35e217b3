import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { PhoneCodeMessage } from '@cinema/contracts/notification/service'
import type { PreferencesView } from '@cinema/contracts/profile/http'
import type { PhoneView } from '@cinema/contracts/profile/phone'
import { UserId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import { handleEvents } from '@cinema/platform/handle-events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { dependencies } from '../deps'
import { eventHandlers } from '../event-handlers'
import { routes } from '../routes'
import { BINDINGS, EXECUTION } from '../settings.fixture'
import { headersOf } from '../signed-in.fixture'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const messages: PhoneCodeMessage[] = []
let offered = true
const env = () => ({
  ...BINDINGS,
  ...database.settingsOf('users_worker'),
  TEXT_MESSAGES: {
    offersTextMessages: async () => offered,
    sendPhoneCode: async (message: PhoneCodeMessage) => {
      messages.push(message)
    },
  },
})

let numbers = 0
const newNumber = () => `+4915100000${String(++numbers).padStart(3, '0')}`
async function newCustomer(): Promise<UserId> {
  const userId = newId(UserId)
  await database.addCustomer(userId)
  return userId
}

async function request(userId: UserId, method: string, path: string, body?: object) {
  const init = { method, headers: headersOf(userId), ...(body ? { body: JSON.stringify(body) } : {}) }
  const answer = await routes.request(`/api/v1/users/me${path}`, init, env(), EXECUTION)
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as PhoneView & { code?: string } }
}
const askFor = (userId: UserId, phone: string) => request(userId, 'POST', '/phone', { phone })
const confirm = (userId: UserId, code: string | undefined) => request(userId, 'POST', '/phone/confirm', { code })
const codeOf = (userId: UserId) => messages.findLast((message) => message.userId === userId)?.code
const wrong = (userId: UserId) => (codeOf(userId) === '000000' ? '000001' : '000000')
const consentOf = async (userId: UserId) => {
  const answer = await routes.request('/api/v1/users/me/preferences', { headers: headersOf(userId) }, env(), EXECUTION)
  return ((await answer.json()) as PreferencesView).consents.sms
}
/** Lets the minute between two codes pass. */
const aMinuteLater = () => database.execute(`update users.phone_codes set sent_at = sent_at - interval '61 seconds'`)
const forMessages = (userId: UserId) => dependencies(env()).phones.forMessages(userId)

test('a number counts once its code was given back, and is a consent that can be withdrawn and given again', async () => {
  const ada = await newCustomer()
  const phone = newNumber()
  const spaced = phone.replace('+49', '+49 (0)'.slice(0, 4)).replace('100000', '1000-00')
  expect((await askFor(ada, spaced)).body).toMatchObject({ phone })
  expect((await request(ada, 'GET', '/phone')).body).toEqual({ phone: null, offered: true })
  expect(await forMessages(ada)).toBeNull()

  expect(await confirm(ada, codeOf(ada))).toEqual({ status: 200, body: { phone, offered: true } })
  expect([await consentOf(ada), await forMessages(ada)]).toEqual([true, phone])
  await request(ada, 'PATCH', '/preferences', { consents: { sms: false } })
  expect([await consentOf(ada), await forMessages(ada)]).toEqual([false, null])
  await request(ada, 'PATCH', '/preferences', { consents: { sms: true } })
  expect(await forMessages(ada)).toBe(phone)

  expect((await request(ada, 'DELETE', '/phone')).status).toBe(204)
  expect((await request(ada, 'GET', '/phone')).body.phone).toBeNull()
  expect(await consentOf(ada)).toBe(false)
})

test('text messages need a number, and without a provider there is no code', async () => {
  const ada = await newCustomer()
  const refused = await request(ada, 'PATCH', '/preferences', { consents: { sms: true }, language: 'de' })
  expect([refused.status, refused.body.code]).toEqual([422, 'PHONE_MISSING'])
  offered = false
  const off = await askFor(ada, newNumber())
  offered = true
  expect([off.status, off.body.code]).toEqual([409, 'TEXT_MESSAGES_OFF'])
  for (const phone of ['0151 2345678', '+49', '+0151234567', 'call me', ''])
    expect((await askFor(ada, phone)).status).toBe(400)
})

test('a code works once, five attempts are allowed, and a newer code replaces it', async () => {
  const ada = await newCustomer()
  await askFor(ada, newNumber())
  const first = codeOf(ada)
  expect((await confirm(ada, wrong(ada))).body.code).toBe('PHONE_CODE_WRONG')
  await aMinuteLater()
  await askFor(ada, newNumber())
  const second = codeOf(ada)
  expect((await confirm(ada, first)).status).toBe(first === second ? 200 : 422)
  expect((await confirm(ada, second)).status).toBe(200)
  expect((await confirm(ada, second)).body.code).toBe('PHONE_CODE_LAPSED')

  const eve = await newCustomer()
  await askFor(eve, newNumber())
  for (let attempt = 0; attempt < 5; attempt += 1) expect((await confirm(eve, wrong(eve))).status).toBe(422)
  expect((await confirm(eve, codeOf(eve))).body.code).toBe('PHONE_CODE_LAPSED')
  expect((await confirm(await newCustomer(), '123456')).body.code).toBe('PHONE_CODE_LAPSED')
})

test('a code of another account does not verify a number, and an old one lapses', async () => {
  const [ada, eve] = [await newCustomer(), await newCustomer()]
  await askFor(ada, newNumber())
  await askFor(eve, newNumber())
  await database.execute(`update users.phone_codes set code_hash = (select code_hash from users.phone_codes where user_id = '${ada}')
    where user_id = '${eve}'`)
  expect((await confirm(eve, codeOf(ada))).body.code).toBe('PHONE_CODE_WRONG')
  await database.execute(`update users.phone_codes set expires_at = now() where user_id = '${ada}'`)
  expect((await confirm(ada, codeOf(ada))).body.code).toBe('PHONE_CODE_LAPSED')
})

test('codes are limited: one a minute, five a day for an account, three a day for a number, also in parallel', async () => {
  const ada = await newCustomer()
  const parallel = await Promise.all(Array.from({ length: 5 }, () => askFor(ada, newNumber())))
  expect(parallel.map(({ status }) => status).toSorted()).toEqual([200, 429, 429, 429, 429])
  for (let code = 1; code < 5; code += 1) {
    expect((await askFor(ada, newNumber())).body.code).toBe('PHONE_CODE_RECENT')
    await aMinuteLater()
    expect((await askFor(ada, newNumber())).status).toBe(200)
  }
  await aMinuteLater()
  expect((await askFor(ada, newNumber())).body.code).toBe('PHONE_CODES_SPENT')

  const flooded = newNumber()
  for (let account = 0; account < 3; account += 1) expect((await askFor(await newCustomer(), flooded)).status).toBe(200)
  expect((await askFor(await newCustomer(), flooded)).body.code).toBe('PHONE_CODES_SPENT')
})

test('erasing an account removes its number and its codes, and prevents another', async () => {
  const ada = await newCustomer()
  await askFor(ada, newNumber())
  await confirm(ada, codeOf(ada))
  const erased = newEvent('user.erased.v1', ada, { userId: ada }, { at: 0 })
  expect(await handleEvents(eventHandlers, [erased], () => dependencies(env()))).toEqual([])
  expect((await request(ada, 'GET', '/phone')).body.phone).toBeNull()
  expect((await confirm(ada, codeOf(ada))).body.code).toBe('PHONE_CODE_LAPSED')
})
