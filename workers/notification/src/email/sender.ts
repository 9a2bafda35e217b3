/** Who sends all e-mails: `Marquee <tickets@marquee.example>`, or the address alone. */
export function senderOf(mailFrom: string): { name: string; email: string } {
  const named = /^\s*"?(.*?)"?\s*<([^<>]+)>\s*$/.exec(mailFrom)
  const email = (named?.[2] ?? mailFrom).trim()
  return { name: named?.[1] || email, email }
}
