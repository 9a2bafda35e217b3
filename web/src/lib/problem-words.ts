import { plainText } from '../messages/t'

/** A refusal in the customer's language; null for a code that nobody expected. */
export function problemWords(code: string): { title: string; text: string } | null {
  const title = plainText(`problem.${code}`)
  return title === null ? null : { title, text: plainText(`problem.${code}.next`) ?? '' }
}
