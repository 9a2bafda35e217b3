import { plainText } from '../messages/t'

/** The text of a refusal in the customer's language; null for a code without one. */
export function problemMessage(code: string): { title: string; text: string } | null {
  const title = plainText(`problem.${code}`)
  return title === null ? null : { title, text: plainText(`problem.${code}.next`) ?? '' }
}
