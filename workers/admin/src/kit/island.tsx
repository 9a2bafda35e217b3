import type { Child } from 'hono/jsx'

/** JSON that can stand inside of a script element, whatever texts are in it. */
export const embedded = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** Data for a script of the page. JSX would escape the quotes of JSON; `embedded` escapes what would end the element. */
export const Data = ({ id, value }: { id?: string; value: unknown }) => (
  <script type="application/json" id={id} dangerouslySetInnerHTML={{ __html: embedded(value) }} />
)

/**
 * A part of a page that needs a script: the component of `islands/pages/<name>.tsx`, with these props. `children` is what
 * stands there until it runs, and where no script runs.
 */
export const Island = ({ name, props, children }: { name: string; props: object; children?: Child }) => (
  <div data-island={name}>
    <Data value={props} />
    <div data-island-root>{children}</div>
  </div>
)
