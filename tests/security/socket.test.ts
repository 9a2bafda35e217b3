import { expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { ORIGIN } from '@cinema/testing/system'
import { Watcher } from '@cinema/testing/watcher'
import { tokenOf } from './tokens'

const upgrade = {
  connection: 'upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': btoa('0123456789abcdef'),
}
const knock = async (query: string) => (await fetch(`${ORIGIN}/ws${query}`, { headers: upgrade })).status

test('a socket opens with a good token and with no other', async () => {
  const lapsed = await tokenOf('customer', Math.floor(Date.now() / 1000) - 60)
  expect([await knock(''), await knock('?token='), await knock(`?token=${lapsed}`)]).toEqual([401, 401, 401])
  using watcher = await Watcher.open('/ws', (await newCustomer()).token)
  expect(watcher.messages).toBeArray()
})
