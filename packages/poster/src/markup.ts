/** Writes SVG with every number rounded to a tenth: short, and the same bytes on every engine. */
export function svg(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce((text, part, at) => {
    const value = values[at - 1] ?? ''
    return text + (typeof value === 'number' ? Math.round(value * 10) / 10 : value) + part
  })
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe for an element or a quoted attribute; characters that XML 1.0 does not allow are dropped. */
export const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

export const rect = (x: number, y: number, w: number, h: number, fill: string) =>
  svg`<path fill="${fill}" d="M${x} ${y}h${w}v${h}h${-w}z"/>`

export const disc = (x: number, y: number, r: number, fill: string) =>
  svg`<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`

export const ring = (x: number, y: number, r: number, stroke: string, width: number) =>
  svg`<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`

export const area = (d: string, fill: string) => `<path fill="${fill}" d="${d}"/>`

export const line = (d: string, stroke: string, width: number) =>
  svg`<path fill="none" stroke="${stroke}" stroke-width="${width}" d="${d}"/>`

/** A closed shape through the points. */
export const polygon = (points: readonly (readonly [number, number])[], fill: string) =>
  area(`M${points.map(([x, y]) => svg`${x} ${y}`).join('L')}z`, fill)

/** What the drawing makes for each of the first whole numbers. */
export const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')

/** The shape, seen only where the mask's shapes are. Ids are document-wide, so the caller makes them unique. */
export const within = (id: string, mask: string, shape: string) =>
  `<clipPath id="${id}">${mask}</clipPath><g clip-path="url(#${id})">${shape}</g>`
