import type { Colour } from './colour'
import type { Dice } from './dice'

/** The data that a poster is drawn from. */
export interface PosterMovie {
  id: string
  title: string
  /** Names in any case, the main genre first. */
  genres: readonly string[]
  year?: number | null
  durationMin?: number | null
  director?: string | null
}

/** The area that a composition fills, from 0,0 to w,h. Shapes outside it are clipped. */
export interface Stage {
  movie: PosterMovie
  dice: Dice
  w: number
  h: number
  /** The shorter side, for shapes that must not be clipped. */
  s: number
  ground: Colour
  /** Three inks that differ from the ground; the first is the most visible. */
  inks: readonly [Colour, Colour, Colour]
  /** The colour where two inks overlap. */
  overlap(one: Colour, other: Colour): Colour
  /** A document-wide unique id for a clip path. */
  nextId(): string
}

/** Draws one composition as SVG markup within the stage. The ground is printed already. */
export type Composition = (stage: Stage) => string
