/** Redis' key patterns: `*`, `?`, `[ab]`, `[^a]`, and a backslash that escapes a character. */
export function glob(pattern: string): (text: string) => boolean {
  const source = pattern.replaceAll(/\\.|\[\^?[^\]]*\]|[\s\S]/g, (part) => {
    if (part === '*') return '[\\s\\S]*'
    if (part === '?') return '[\\s\\S]'
    if (part.startsWith('[') && part.length > 2) return part
    return RegExp.escape(part.length === 2 ? part.slice(1) : part)
  })
  const expression = new RegExp(`^${source}$`)
  return (text) => expression.test(text)
}
