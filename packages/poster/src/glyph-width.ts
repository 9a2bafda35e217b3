/** The axes of the variable font: weight 200 to 800, stretch 75 to 100 per cent. */
export interface FontVariation {
  weight: number
  stretch: number
}

/**
 * Advance widths in hundredths of an em, from space to tilde, at the heaviest weight and 100 and 75 per cent stretch.
 */
const WIDE = advances(
  `22 29 36 63 61 97 73 18 32 32 46 51 21 34 25 36 63 34 58 59 63 59 63 51 64 63 26 24 51 51 51 41 97 69 65 66 66 58
  55 69 68 27 35 66 49 88 74 69 62 69 65 62 55 68 66 96 67 63 57 31 36 31 56 54 29 57 61 56 61 56 39 58 60 26 27 57
  26 91 60 59 61 61 42 54 39 60 56 84 57 57 51 34 25 34 51`,
)
const NARROW = advances(
  `17 22 32 53 45 81 62 15 27 28 39 37 16 23 17 28 46 27 44 43 47 45 47 38 45 46 18 17 37 37 37 34 77 47 47 47 48 37
  36 48 48 23 31 48 36 69 53 49 47 49 47 45 41 48 47 71 50 49 39 28 28 28 44 47 29 43 46 42 46 43 30 44 45 22 24 44
  22 67 45 44 46 46 34 41 29 45 44 68 46 45 38 29 21 28 37`,
)

/** Widths in ems of letters outside the table, such as Cyrillic or Greek, and of full-width scripts. */
const UNKNOWN = 0.72
const FULL_WIDTH = 1.04

/** The letter spacing of titles, in ems. */
export const TRACKING = -0.02

function advances(table: string): number[] {
  return table.split(/\s+/).map((hundredths) => Number(hundredths) / 100)
}

/** The estimated width of one line in ems at a font size of 60. Slightly too large, since kerning is ignored. */
export function lineEms(text: string, variation: FontVariation): number {
  const narrowness = (100 - variation.stretch) / 25
  const lightness = 1 - ((800 - variation.weight) / 400) * (0.04 + 0.05 * narrowness)
  let ems = 0
  for (const glyph of text.normalize('NFD').replace(/\p{M}/gu, '')) {
    const at = glyph.charCodeAt(0) - 32
    const wide = WIDE[at] ?? (/[\u1100-\u11ff\u2e80-\uffef]|[\u{10000}-\u{10ffff}]/u.test(glyph) ? FULL_WIDTH : UNKNOWN)
    const narrow = NARROW[at] ?? wide
    ems += (wide + (narrow - wide) * narrowness) * lightness + TRACKING
  }
  return ems
}

/**
 * The optical size axis widens small letters and narrows large ones, from size 12 to 96, by about 0.16 per cent per
 * unit.
 */
const opening = (size: number, variation: FontVariation) => {
  const slope = 0.0016 + ((100 - variation.stretch) / 25) * 0.0005
  return 1.005 + (60 - Math.min(96, Math.max(12, size))) * slope
}

/** The width of a line of `ems` ems at a font size. */
export const widthAt = (size: number, ems: number, variation: FontVariation): number =>
  size * ems * opening(size, variation)

/** The font size at which a line of `ems` ems has the given width. */
export function sizeFor(width: number, ems: number, variation: FontVariation): number {
  let low = 0
  let high = width / (ems * 0.8)
  for (let step = 0; step < 24; step++) {
    const size = (low + high) / 2
    if (widthAt(size, ems, variation) > width) high = size
    else low = size
  }
  return low
}
