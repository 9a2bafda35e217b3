/** A piece of HTML, as opposed to text that has yet to be escaped. */
export type Markup = { html: string }

type Part = string | Markup | Markup[]

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Builds HTML from a template: what is put in as text is escaped, what is markup already stays. */
export function html(template: TemplateStringsArray, ...parts: Part[]): Markup {
  const rendered = parts.map(render)
  return { html: template.map((text, index) => text + (rendered[index] ?? '')).join('') }
}

function render(part: Part): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)
  return Array.isArray(part) ? part.map(render).join('') : part.html
}
