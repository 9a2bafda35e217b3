import { expect, test } from 'bun:test'
import { Learning } from './learning'

/** A question that is answered as told, how often it was asked, and a clock that is moved by hand. */
function asking(answer: () => Promise<void>) {
  const scene = { at: 1_000_000, asked: 0 }
  const ask = () => {
    scene.asked += 1
    return answer()
  }
  return { scene, learning: new Learning('the time of day', ask, () => scene.at) }
}
const later = () => {}

test('all who ask at once share one question', async () => {
  const { scene, learning } = asking(() => Bun.sleep(1))
  await Promise.all(Array.from({ length: 20 }, () => learning.renew(later)))
  expect([scene.asked, learning.ageMs]).toEqual([1, 0])
})

test('a question that never comes back is asked anew, and its late end disturbs nobody', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { scene, learning } = asking(() => (scene.asked === 1 ? promise : Promise.resolve()))
  await learning.renew(later, 1)
  await learning.renew(later, 1)
  expect(scene.asked).toBe(1)
  scene.at += 5_001
  await learning.renew(later)
  expect([scene.asked, learning.ageMs]).toEqual([2, 0])
  resolve()
  await Bun.sleep(1)
  expect(learning.ageMs).toBe(0)
})

test('after a failure nobody is asked for a second, and nobody waits', async () => {
  let away = true
  const { scene, learning } = asking(() => (away ? Promise.reject(new Error('away')) : Promise.resolve()))
  await learning.renew(later)
  away = false
  await learning.renew(later)
  expect(scene.asked).toBe(1)
  scene.at += 1_000
  await learning.renew(later)
  expect([scene.asked, learning.ageMs]).toEqual([2, 0])
})
