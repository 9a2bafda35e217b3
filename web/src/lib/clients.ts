import type { MovieApi } from '@cinema/movie/routes'
import { hc } from 'hono/client'
import { apiFetch } from './http'

const options = { fetch: apiFetch }

// One client for each Worker, typed by its own routes: one over the whole API would be too deep a type.
export const movie = hc<MovieApi>('/', options).api.v1

type Good<Answer> = Answer extends { ok: true; json(): Promise<infer Value> } ? Value : never
type Answer = { status: number; json(): Promise<unknown> }

/** The value of an answer. A refusal never comes this far: `apiFetch` throws it. */
export async function answerOf<Given extends Answer>(asked: Promise<Given>): Promise<Good<Given>> {
  const answer = await asked
  return (answer.status === 204 ? null : await answer.json()) as Good<Given>
}
