import type { html } from 'hono/html'

/** A piece of HTML whose text is escaped, as Hono's templates produce it. */
export type Markup = ReturnType<typeof html>

/**
 * The markup as text. Hono's templates return a promise only if one was interpolated, which no e-mail does.
 * @throws if one was.
 */
export function textOf(markup: Markup): string {
  if (markup instanceof Promise) throw new Error('The markup of an e-mail must not contain a promise')
  return markup.toString()
}
