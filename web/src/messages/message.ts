/** A message is a text with `{parameters}`, or one text for each plural form that its `{count}` may take. */
export type Message = string | { readonly one: string; readonly other: string }
