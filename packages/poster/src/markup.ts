/**
 * A template tag for SVG that rounds every number to a tenth, which is short and gives the same bytes on every engine.
 */
export function svg(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce((text, part, at) => {
    const value = values[at - 1] ?? ''
    return text + (typeof value === 'number' ? Math.round(value * 10) / 10 : value) + part
  })
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes text for an element or a quoted attribute and removes characters that XML 1.0 does not allow. */
export const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the characters to remove
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

/** Joins the results of `draw` for 0 to `count` - 1. */
export const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')

/** Clips the shape to the mask. The caller must pass an id that is unique in the document. */
export const within = (id: string, mask: string, shape: string) =>
  `<clipPath id="${id}">${mask}</clipPath><g clip-path="url(#${id})">${shape}</g>`
