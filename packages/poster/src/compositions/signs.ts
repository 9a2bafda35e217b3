import { area, disc, escapeXml, line, polygon, rect, svg, times, within } from '../markup'
import type { Stage } from '../stage'
import { FONT } from '../title'
import { person } from './rays'

/** An eye that looks to one side. */
export function eye({ w, h, s, dice, inks, ground, nextId }: Stage): string {
  const [x, y] = [w / 2, h / 2]
  const half = Math.min(w * 0.44, s * 0.6)
  const open = half * dice.between(0.75, 1.25)
  const almond = area(
    svg`M${x - half} ${y}Q${x} ${y - open} ${x + half} ${y}Q${x} ${y + open} ${x - half} ${y}z`,
    inks[0],
  )
  const r = open * 0.44
  const look = half * dice.between(-0.24, 0.24)
  const iris =
    disc(x + look, y, r, inks[1]) +
    disc(x + look, y, r * 0.52, ground) +
    disc(x + look + r * 0.26, y - r * 0.28, r * 0.16, inks[0])
  const lashes = dice.pick([0, 0, 5, 7, 9])
  const rays = times(lashes, (index) => {
    const angle = Math.PI * (1.12 + (0.76 * index) / (lashes - 1))
    return svg`M${x + half * 0.78 * Math.cos(angle)} ${y + open * 0.72 * Math.sin(angle)}L${x + half * 1.06 * Math.cos(angle)} ${y + open * 1.05 * Math.sin(angle)}`
  })
  return line(rays, inks[2], s * 0.022) + almond + within(nextId(), almond, iris)
}

/** A film strip across the sheet, with a short sequence of frames. */
export function strip({ w, h, s, dice, inks, ground }: Stage): string {
  const wide = s * dice.between(0.42, 0.58)
  const long = (w + h) * 1.1
  const frame = wide * 0.66
  const count = Math.ceil(long / frame / 2)
  const holes = svg`<path fill="none" stroke="${ground}" stroke-width="${wide * 0.08}" stroke-dasharray="${wide * 0.07} ${wide * 0.095}" d="M${-wide * 0.43} ${-long / 2}V${long}M${wide * 0.43} ${-long / 2}V${long}"/>`
  const frames = times(count * 2, (index) => {
    const y = (index - count) * frame
    const lit = index % 3 === 0 ? inks[1] : index % 3 === 1 ? inks[2] : ground
    const dot = disc(wide * (((index * 2) % 7) / 14 - 0.2), y + frame * 0.45, wide * 0.12, inks[0])
    return rect(-wide * 0.33, y, wide * 0.66, frame * 0.9, lit) + dot
  })
  return svg`<g transform="translate(${w / 2} ${h / 2})rotate(${dice.pick([-38, -24, 18, 30, 62])})">${rect(-wide / 2, -long / 2, wide, long * 1.5, inks[0])}${holes}${frames}</g>`
}

/** The first letters or the number of the title, larger than the sheet. */
export function letter({ movie, w, h, s, dice, inks, overlap, nextId }: Stage): string {
  const name = movie.title.replace(/^(the|an?)\s+/i, '')
  const sign = /\d{1,3}/.exec(name)?.[0] ?? [...name].find((glyph) => /[\p{L}\p{N}]/u.test(glyph)) ?? '*'
  const size = (s * dice.between(1.25, 1.7)) / Math.max(1, sign.length * 0.62)
  const glyph = (fill: string) =>
    svg`<text x="${w / 2}" y="${h / 2 + size * 0.34}" transform="rotate(${turn} ${w / 2} ${h / 2})" text-anchor="middle" font-family="${FONT}" font-weight="800" font-size="${size}" fill="${fill}">${escapeXml(sign.toUpperCase())}</text>`
  const turn = dice.pick([0, 0, 0, -12, 14, 90])
  const r = s * dice.between(0.2, 0.34)
  const [x, y] = [w * dice.between(0.25, 0.75), h * dice.between(0.25, 0.75)]
  return (
    glyph(inks[0]) + disc(x, y, r, inks[1]) + within(nextId(), glyph('#000'), disc(x, y, r, overlap(inks[0], inks[1])))
  )
}

/** An open door with a person in its light. */
export function door({ w, h, s, dice, inks, ground }: Stage): string {
  const tall = h * dice.between(0.45, 0.58)
  const wide = Math.min(w * 0.34, tall * 0.5)
  const x = w * dice.between(0.3, 0.7) - wide / 2
  const foot = h * dice.between(0.66, 0.72)
  const lean = dice.between(-0.5, 0.5) * w
  const light = polygon(
    [
      [x, foot],
      [x + wide, foot],
      [x + wide * 1.5 + lean, h + 2],
      [x - wide * 0.5 + lean, h + 2],
    ],
    inks[1],
  )
  const leaf = polygon(
    [
      [x, foot - tall],
      [x - wide * 0.5, foot - tall * 1.08],
      [x - wide * 0.5, foot + tall * 0.12],
      [x, foot],
    ],
    inks[2],
  )
  return (
    light +
    rect(x, foot - tall, wide, tall, inks[0]) +
    leaf +
    person(x + wide * 0.56, foot + s * 0.03, tall * 0.56, ground)
  )
}

/** A face made of a few plain shapes, in two colours. */
export function face({ w, h, s, dice, inks, ground, nextId }: Stage): string {
  const r = s * 0.42
  const [x, y] = [w / 2, h / 2]
  const tall = dice.between(1, 1.2)
  const head = svg`<ellipse cx="${x}" cy="${y}" rx="${r * 0.86}" ry="${Math.min(r * tall, h * 0.47)}" fill="${inks[0]}"/>`
  const halved = within(nextId(), head, rect(dice.chance(0.5) ? x : x - r, y - r * 1.3, r, r * 2.6, inks[1]))
  const gap = r * dice.between(0.32, 0.4)
  const eyes =
    disc(x - gap, y - r * 0.2, r * dice.between(0.09, 0.2), ground) +
    disc(x + gap, y - r * 0.2, r * dice.between(0.09, 0.2), ground)
  const mood = dice.between(-0.3, 0.4) * r
  const mouth = svg`M${x - gap} ${y + r * 0.42}Q${x} ${y + r * 0.42 + mood} ${x + gap} ${y + r * 0.42}`
  const nose = svg`M${x} ${y - r * 0.5}V${y + r * 0.14}h${-r * 0.16}`
  return head + halved + eyes + line(mouth, ground, r * 0.09) + line(nose, inks[2], r * 0.07)
}

/** A target of concentric discs with crosshairs, near the middle. */
export function target({ w, h, s, dice, inks, ground }: Stage): string {
  const r = s * dice.between(0.26, 0.36)
  const [x, y] = [w * dice.between(0.42, 0.58), h * dice.between(0.44, 0.56)]
  const hairs = svg`M${x} 0V${h}M0 ${y}H${w}`
  const offset = dice.between(-0.5, 0.5) * r
  return (
    disc(x, y, r, inks[0]) +
    disc(x, y, r * 0.62, ground) +
    disc(x, y, r * 0.3, inks[1]) +
    line(hairs, inks[2], dice.between(1.5, 6)) +
    disc(x + offset, y - offset * 0.7, r * 0.09, inks[2])
  )
}
