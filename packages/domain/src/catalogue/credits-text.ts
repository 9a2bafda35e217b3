import type { Credit } from '@cinema/contracts/catalogue/http'

const SEPARATOR = '|'

/** Credits as people type them: a line for each, `Sigourney Weaver | Ripley`. */
export const creditsAsText = (credits: readonly Credit[]): string =>
  credits.map(({ name, role }) => `${name} ${SEPARATOR} ${role}`).join('\n')

/** The credits of such lines; empty lines count for nothing. `fault` names the first line that has not both a name and a role. */
export function creditsFromText(lines: readonly string[]): { credits: Credit[] } | { fault: string } {
  const credits: Credit[] = []
  for (const line of lines.map((each) => each.trim()).filter(Boolean)) {
    const [name = '', ...rest] = line.split(SEPARATOR)
    const credit = { name: name.trim(), role: rest.join(SEPARATOR).trim() }
    if (!credit.name || !credit.role) return { fault: `“${line}” is not a name, a ${SEPARATOR} and a role.` }
    credits.push(credit)
  }
  return { credits }
}
