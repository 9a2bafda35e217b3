import type { html } from 'hono/html'

/** A piece of HTML whose text is escaped, as Hono's templates make it. */
export type Markup = ReturnType<typeof html>

/**
 * The markup as text. Hono's templates give a promise only where one was put in, which no e-mail does.
 * @throws when one did.
 */
export function textOf(markup: Markup): string {
  if (markup instanceof Promise) throw new Error('The markup of an e-mail must not wait for anything')
  return markup.toString()
}
