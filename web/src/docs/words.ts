import { element } from './element'

/** A sentence in which what is between backticks is shown as code. */
export const words = (text: string): (Node | string)[] =>
  text.split('`').map((part, place) => (place % 2 === 1 ? element('code', {}, part) : part))
