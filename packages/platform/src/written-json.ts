import type { Context, TypedResponse } from 'hono'

/** Answers with a view that has been written as JSON already. */
export function writtenJson<View>(c: Context, text: string) {
  const answer: Response = c.body(text, 200, { 'content-type': 'application/json' })
  return answer as Response & TypedResponse<View, 200, 'json'>
}
