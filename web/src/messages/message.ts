/** A text with `{parameters}`, or one text for each plural form of its `{count}`. */
export type Message = string | { readonly one: string; readonly other: string }
