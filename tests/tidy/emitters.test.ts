import { expect, test } from 'bun:test'
import { DomainEvent } from '@cinema/contracts/shared/events'
import { type Source, sources } from './sources'

const emitterOf = new Map(DomainEvent.options.map((event) => [String(event.shape.type.value), event.meta()?.emitter]))

/** The events that a Worker other than their declared emitter makes, as messages. */
const wrongEmitters = (files: Source[]): string[] =>
  files.flatMap(({ path, text }) => {
    const worker = path.match(/^workers\/([^/]+)\/src\//)?.[1]
    if (!worker || /\.(test|fixture)\.ts$|\/fixtures\//.test(path)) return []
    const made = [...text.matchAll(/(?:newEvent\(\s*|type: )'([a-z.-]+\.v\d+)'/g)].map(([, type = '']) => type)
    return made.filter((type) => emitterOf.get(type) !== worker).map((type) => `${path} makes ${type}`)
  })

test('every event is made by the Worker that its declaration names', async () => {
  expect(wrongEmitters(await sources())).toEqual([])
})

test('control: an event that another Worker makes is reported', () => {
  const path = 'workers/movie/src/steal.ts'
  const stolen = ["newEvent('booking.created.v1', id)", "appendEventFrom({ id, type: 'booking.expired.v1' })"].join(
    '\n',
  )
  expect(wrongEmitters([{ path, text: stolen }])).toEqual([
    `${path} makes booking.created.v1`,
    `${path} makes booking.expired.v1`,
  ])
  expect(wrongEmitters([{ path, text: "newEvent('movie.changed.v1', id)" }])).toEqual([])
})
