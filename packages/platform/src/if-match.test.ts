import { expect, test } from 'bun:test'
import { Hono } from 'hono'
import { expectedVersion, versionTag } from './if-match'

const app = new Hono().get('/', (c) => c.json(expectedVersion(c)))
const read = async (tag?: string) => {
  const answer = await app.request('/', { headers: tag === undefined ? {} : { 'if-match': tag } })
  return answer.json()
}

test('the version is read from our own tag, even if a proxy has made it weak', async () => {
  expect(await read(versionTag(7))).toBe(7)
  expect(await read('W/"7"')).toBe(7)
})

test('without a tag any version will do, and a tag of another form matches none', async () => {
  expect(await read()).toBeNull()
  expect(await read('*')).toBeNull()
  for (const tag of ['7', '"seven"', '"1", "2"']) expect(await read(tag)).toBe(-1)
})
