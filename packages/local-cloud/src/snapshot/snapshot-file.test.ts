import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Store, type StoredEntry } from '../redis/store'
import { snapshotFile } from './snapshot-file'

const folder = mkdtempSync(join(tmpdir(), 'snapshot-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every type of value is restored with its expiry', () => {
  const file = join(folder, 'deep', 'redis.json')
  const first = new Store(
    () => 0,
    () => snapshot.touch(),
  )
  const snapshot = snapshotFile(file, () => first.dump())
  first.write('text', 'é', 5_000)
  first.openForWriting('hash', 'hash').set('f', 'v')
  first.openForWriting('set', 'set').add('m')
  first.openForWriting('zset', 'zset').set('m', 1.5)
  first.openForWriting('list', 'list').push('a', 'b')
  snapshot.flush()

  const second = new Store(() => 0)
  second.restore(snapshotFile<StoredEntry[]>(file, () => []).load() ?? [])
  expect(second.dump()).toEqual(first.dump())
  expect(second.read('zset', 'zset')?.get('m')).toBe(1.5)
  expect(readdirSync(join(folder, 'deep'))).toEqual(['redis.json'])
})

test('nothing is written if nothing changed', () => {
  const file = join(folder, 'untouched.json')
  snapshotFile(file, () => 1).flush()
  expect(snapshotFile<number>(file, () => 0).load()).toBeNull()
})

test('a file that cannot be read is ignored', () => {
  const file = join(folder, 'half.json')
  writeFileSync(file, '{"half":')
  expect(snapshotFile(file, () => 0).load()).toBeNull()
})
