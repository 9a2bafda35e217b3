import { mix } from '../colour'
import { area, disc, line, polygon, rect, svg, times } from '../markup'
import type { Stage } from '../stage'

/** Rays from one point, which has a disc. */
export function sunburst({ w, h, s, dice, inks }: Stage): string {
  const x = w * dice.pick([0.5, 0.5, 0.2, 0.8])
  const y = h * dice.pick([0.5, 1, 0.7, 0.25])
  const rays = dice.whole(9, 22)
  const far = w + h
  const phase = dice.between(0, 1)
  const share = dice.between(0.35, 0.6)
  const wedges = times(rays, (index) => {
    const from = ((index + phase) / rays) * 2 * Math.PI
    const to = from + (share / rays) * 2 * Math.PI
    return svg`M${x} ${y}L${x + far * Math.cos(from)} ${y + far * Math.sin(from)} ${x + far * Math.cos(to)} ${y + far * Math.sin(to)}z`
  })
  const r = s * dice.between(0.12, 0.3)
  return area(wedges, inks[0]) + disc(x, y, r, inks[1]) + (dice.chance(0.4) ? disc(x, y, r * 0.55, inks[2]) : '')
}

/** One person in a cone of light. */
export function spotlight({ w, h, dice, inks, ground }: Stage): string {
  const lamp = w * dice.between(0.05, 0.95)
  const x = w * dice.between(0.32, 0.68)
  const floor = h * dice.between(0.8, 0.88)
  const spread = Math.min(w, h) * dice.between(0.22, 0.36)
  const tall = h * dice.between(0.16, 0.3)
  const cone = polygon(
    [
      [lamp - 6, 0],
      [lamp + 6, 0],
      [x + spread, floor],
      [x - spread, floor],
    ],
    mix(ground, inks[0], 0.55),
  )
  const pool = svg`<ellipse cx="${x}" cy="${floor}" rx="${spread}" ry="${spread * 0.2}" fill="${inks[0]}"/>`
  return cone + pool + person(x, floor, tall, dice.chance(0.5) ? inks[1] : ground)
}

/** A person in a long coat, standing at x and y. */
export function person(x: number, y: number, tall: number, fill: string): string {
  const wide = tall * 0.12
  const shoulder = svg`M${x - wide} ${y - tall * 0.7}a${wide} ${wide} 0 0 1 ${wide * 2} 0`
  const coat = svg`l${wide * 0.15} ${tall * 0.46}h${-wide * 0.35}l${-wide * 0.2} ${tall * 0.24}h${-wide * 0.5}l${-wide * 0.1} ${-tall * 0.22}l${-wide * 0.1} ${tall * 0.22}h${-wide * 0.5}l${-wide * 0.2} ${-tall * 0.24}h${-wide * 0.35}z`
  return area(shoulder + coat, fill) + disc(x, y - tall * 0.9, tall * 0.075, fill)
}

/** Nested frames that shrink towards a vanishing point. */
export function tunnel({ w, h, dice, inks, ground }: Stage): string {
  const count = dice.whole(6, 11)
  const [x, y] = [w * dice.between(0.25, 0.75), h * dice.between(0.3, 0.7)]
  const colours = dice.chance(0.5) ? [inks[0], ground] : [inks[0], ground, inks[1], ground]
  return times(count, (index) => {
    const scale = (1 - (index + 0.6) / (count + 0.4)) ** 1.3
    const fill = index === count - 1 ? inks[2] : (colours[index % colours.length] ?? ground)
    return rect(x * (1 - scale), y * (1 - scale), w * scale, h * scale, fill)
  })
}

/** A road to the horizon, with a setting sun. */
export function road({ w, h, s, dice, inks, ground }: Stage): string {
  const eye = h * dice.between(0.42, 0.62)
  const x = w * dice.between(0.3, 0.7)
  const foot = w * dice.between(0.2, 0.4)
  const sun = disc(x + w * dice.between(-0.2, 0.2), eye, s * dice.between(0.18, 0.3), inks[1])
  const land = svg`M0 ${eye}H${w}V${h}H0z`
  const track = polygon(
    [
      [x - 3, eye],
      [x + 3, eye],
      [w / 2 + foot, h],
      [w / 2 - foot, h],
    ],
    inks[2],
  )
  const dashes = times(5, (index) => {
    const [from, to] = [(index + 0.2) / 5, (index + 0.75) / 5].map((share) => share * share) as [number, number]
    const at = (share: number): [number, number] => [x + (w / 2 - x) * share, eye + (h - eye) * share]
    const thick = 1 + 9 * to
    const [[ax, ay], [bx, by]] = [at(from), at(to)]
    return polygon(
      [
        [ax - thick / 3, ay],
        [ax + thick / 3, ay],
        [bx + thick / 2, by],
        [bx - thick / 2, by],
      ],
      ground,
    )
  })
  return sun + area(land, inks[0]) + track + dashes
}

/** A wide beam of light from a lens at the edge. */
export function projector({ w, h, s, dice, inks }: Stage): string {
  const left = dice.chance(0.5)
  const [x, far] = left ? [w * 0.14, w * 1.1] : [w * 0.86, -w * 0.1]
  const y = h * dice.between(0.3, 0.7)
  const count = dice.whole(3, 6)
  const spread = h * dice.between(0.9, 1.5)
  const beams = times(count, (index) => {
    const top = y + spread * ((index + 0.15) / count - 0.5)
    return polygon(
      [
        [x, y],
        [far, top],
        [far, top + (spread / count) * 0.7],
      ],
      inks[index % 2 ? 2 : 0],
    )
  })
  const r = s * dice.between(0.1, 0.15)
  return (
    beams +
    disc(x, y, r, inks[1]) +
    line(svg`M${x - r * 0.5} ${y}a${r / 2} ${r / 2} 0 0 1 ${r / 2} ${-r / 2}`, inks[0], r * 0.12)
  )
}
