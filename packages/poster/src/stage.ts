import type { Colour } from './colour'
import type { Dice } from './dice'

/** What a poster is drawn from. */
export interface PosterFilm {
  id: string
  title: string
  /** Names in any case, the leading one first. */
  genres: readonly string[]
  year?: number | null
  durationMin?: number | null
  director?: string | null
}

/** The piece of paper that a composition fills, from 0,0 to w,h; whatever leaves it is cut off. */
export interface Stage {
  film: PosterFilm
  dice: Dice
  w: number
  h: number
  /** The shorter side, for shapes that must stay whole. */
  s: number
  ground: Colour
  /** Three inks that differ from the ground; the first stands out best. */
  inks: readonly [Colour, Colour, Colour]
  /** The colour that two inks make where they meet. */
  overlap(one: Colour, other: Colour): Colour
  /** A document-wide unique id for a clip path. */
  nextId(): string
}

/** Draws one composition: SVG markup inside the stage's bounds, its ground already printed. */
export type Composition = (stage: Stage) => string
