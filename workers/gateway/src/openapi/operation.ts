import type { RefusalStatus } from '@cinema/platform/problem'
import type { z } from 'zod'

/** What the documentation says of a route beside what the route table says of it. */
export type Operation = {
  summary: string
  description?: string
  query?: z.ZodType
  body?: { schema: z.ZodType; example: object; optional?: true }
  answer: Answer
  /** An answer of another status that is no refusal. */
  alsoAnswers?: Answer
  /** The stable codes of what the Worker behind may refuse, by status. */
  refusals?: Partial<Record<RefusalStatus, readonly string[]>>
}

type Answer = { status: number; says: string; schema?: z.ZodType; mediaType?: string }

/** By method and path as the route table has them: `GET /api/v1/movies/:ref`. */
export type Operations = Record<string, Operation>

export const answers = (schema: z.ZodType, says: string, status = 200): Answer => ({ status, says, schema })
export const answersFile = (mediaType: string, says: string): Answer => ({ status: 200, says, mediaType })
export const answersNothing = (says: string, status = 204): Answer => ({ status, says })
