import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from '@upstash/redis'
import Stripe from 'stripe'
import { type LocalCloud, startLocalCloud } from './cloud'
import { DataFolderInUse } from './data-folder'

const dataDir = mkdtempSync(join(tmpdir(), 'local-cloud-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const secrets = {
  redisToken: 'token',
  stripeSecretKey: 'sk_test_cloud',
  stripeWebhookSecret: 'whsec_cloud',
  mailApiKey: 're_cloud',
  twilioAuthToken: 'twilio',
}
const start = () => startLocalCloud({ dataDir, port: 0, secrets, webhookUrl: null })
const clients = ({ urls }: LocalCloud) => ({
  redis: new Redis({ url: urls.redis, token: 'token', enableTelemetry: false }),
  stripe: new Stripe(secrets.stripeSecretKey, {
    protocol: 'http',
    host: new URL(urls.stripe).hostname,
    port: new URL(urls.stripe).port,
  }),
})

test('all data are there after a restart, and two processes cannot share a data folder', async () => {
  const first = await start()
  expect(await start().catch((error: unknown) => error)).toBeInstanceOf(DataFolderInUse)
  await first.database.execute('CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)')
  await clients(first).redis.set('session', 'ana')
  const intent = await clients(first).stripe.paymentIntents.create({ amount: 900, currency: 'eur' })
  const mail = { from: 'a@example.com', to: 'b@example.com', subject: 'Hello', text: 'Hi' }
  const sent = await fetch(`${first.urls.mail}/emails`, {
    method: 'POST',
    headers: { Authorization: 'Bearer re_cloud' },
    body: JSON.stringify(mail),
  })
  expect(sent.status).toBe(200)
  await first.stop()

  const second = await start()
  const [kept] = await second.database.transaction('postgres', [{ query: 'SELECT n FROM kept', params: [] }])
  expect(kept?.rows).toEqual([['7']])
  expect(await clients(second).redis.get<string>('session')).toBe('ana')
  expect((await clients(second).stripe.paymentIntents.retrieve(intent.id)).amount).toBe(900)
  expect(await (await fetch(`${second.urls.mailReader}/messages`)).json()).toMatchObject({
    data: [mail.subject].map((subject) => ({ subject })),
  })
  await second.stop()
}, 60_000)
