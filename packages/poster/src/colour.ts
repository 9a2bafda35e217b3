/** A colour as `#rrggbb`. */
export type Colour = string

type Channels = [number, number, number]

function channels(colour: Colour): Channels {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

function join(one: Colour, other: Colour, blend: (a: number, b: number) => number): Colour {
  const [r, g, b] = channels(one)
  const [s, h, c] = channels(other)
  const value = [blend(r, s), blend(g, h), blend(b, c)].map((channel) =>
    Math.round(channel).toString(16).padStart(2, '0'),
  )
  return `#${value.join('')}`
}

/** Relative luminance, 0 to 1, as WCAG 2 defines it. */
export function luminance(colour: Colour): number {
  const [r, g, b] = channels(colour).map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Channels
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio, 1 to 21, as WCAG 2 defines it. */
export function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Mixes `share` (0 to 1) of the other colour into the first. */
export const mix = (one: Colour, other: Colour, share: number): Colour =>
  join(one, other, (a, b) => a + (b - a) * share)

/**
 * The colour of two overlapping inks: multiplied on a light ground, screened on a dark one. It is computed here because
 * a content security policy without inline styles would drop `mix-blend-mode`.
 */
export function overprint(one: Colour, other: Colour, ground: Colour): Colour {
  return luminance(ground) > 0.2
    ? join(one, other, (a, b) => (a * b) / 255)
    : join(one, other, (a, b) => 255 - ((255 - a) * (255 - b)) / 255)
}

/**
 * Mixes the ink with the ground until text over it has a contrast of 5. If the result could no longer be distinguished
 * from the ground, a shade of the ground with a better contrast to the text is used instead.
 */
export function mute(ink: Colour, ground: Colour, text: Colour): Colour {
  let muted = ink
  for (let step = 0; step < 12 && contrast(muted, text) < 5; step++) muted = mix(muted, ground, 0.2)
  if (contrast(muted, text) >= 5 && contrast(muted, ground) > 1.12) return muted
  return luminance(text) > luminance(ground) ? mix(ground, '#000000', 0.24) : mix(ground, '#ffffff', 0.4)
}
