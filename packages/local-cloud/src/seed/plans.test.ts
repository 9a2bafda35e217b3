import { expect, test } from 'bun:test'
import { PlanDocument } from '@cinema/contracts/venue/plan-document'
import { checkPlan } from '@cinema/domain/venue/check-plan'
import { toDocument } from '@cinema/domain/venue/next-version'
import { CINEMAS } from './cinemas'

const rooms = CINEMAS.flatMap((cinema) =>
  cinema.rooms.map((room) => ({ ...room, name: `${cinema.name}, ${room.name}` })),
)

test.each(rooms)('the plan of $name is a valid import', ({ plan }) => {
  const document = PlanDocument.parse(toDocument(plan))
  expect(checkPlan(document)).toEqual([])
})
