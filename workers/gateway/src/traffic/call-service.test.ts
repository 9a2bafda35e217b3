import { expect, test } from 'bun:test'
import { route } from '../route'
import { callService } from './call-service'

/** A Worker that throws the same each time it is asked. */
async function calling(fault: Error) {
  let asked = 0
  const service = {
    async fetch() {
      asked += 1
      throw fault
    },
  }
  const answer = await callService(
    service as Partial<Fetcher> as Fetcher,
    route('GET', '/api/v1/movies', 'MOVIE', 'anyone'),
    new Request('http://marquee.test/api/v1/movies'),
  )
  return { answer, asked }
}

test('what is overloaded is never asked again', async () => {
  const fault = Object.assign(new Error('too much to do'), { overloaded: true })
  expect(await calling(fault)).toEqual({ answer: 'left alone', asked: 1 })
})

test('a GET that only broke off is tried again, twice', async () => {
  expect(await calling(new Error('connection lost'))).toEqual({ answer: 'broken off', asked: 3 })
})
