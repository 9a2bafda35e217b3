import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { movies } from '../fixtures/movies'
import { createDice } from './dice'
import { lineEms, widthAt } from './glyph-width'
import { pickStyle, printTitle, setTitle, type TitleBlock } from './title'
import { wordsOf } from './title-lines'

const titles = movies.map((movie) => String(movie.Title ?? '').trim() || 'Untitled')

const boxes = [
  { width: 348, height: 220 },
  { width: 190, height: 470 },
  { width: 520, height: 150 },
]

function expectToFit({ lines, style, box, height }: TitleBlock) {
  expect(height).toBeLessThanOrEqual(box.height + 0.01)
  for (const line of lines) {
    expect(line.size).toBeGreaterThan(0)
    expect(widthAt(line.size, lineEms(line.text, style), style)).toBeLessThanOrEqual(box.width + 0.01)
  }
}

const setAll = (box: { width: number; height: number }) =>
  titles.map((title, index) => setTitle(title, pickStyle(title, createDice(`${index}`)), box))

describe('a title', () => {
  test('of any of the 3,201 movies stays inside its box', () => {
    expect(titles).toHaveLength(3201)
    for (const box of boxes) setAll(box).forEach(expectToFit)
  })

  test('of any letters stays inside its box and keeps all of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), fc.string(), (title, seed) => {
        const style = { ...pickStyle(title, createDice(seed)), letters: 'written' } as const
        const block = setTitle(title, style, { width: 348, height: 220 })
        expectToFit(block)
        const bare = (text: string) => text.replace(/[\s-]/g, '')
        expect(bare(block.lines.map((line) => line.text).join(''))).toBe(bare(title))
      }),
    )
  })

  test('is large: nine in ten are set above 40 units, and all above 18', () => {
    const sizes = setAll({ width: 348, height: 220 }).map(({ lines }) => Math.max(...lines.map(({ size }) => size)))
    expect(sizes.filter((size) => size > 40).length / sizes.length).toBeGreaterThan(0.9)
    expect(Math.min(...sizes)).toBeGreaterThan(18)
  })

  test('is broken at sensible places', () => {
    const style = { weight: 800, stretch: 75, letters: 'written', align: 'start', justified: false } as const
    const linesOf = (title: string) => setTitle(title, style, { width: 348, height: 220 }).lines.map(({ text }) => text)
    expect(linesOf('Bowling for Columbine')).toEqual(['Bowling for', 'Columbine'])
    expect(linesOf('The Silence of the Lambs')).toEqual(['The Silence', 'of the Lambs'])
    expect(linesOf('Jaws')).toEqual(['Jaws'])
  })

  test('has very long words split evenly, and no others', () => {
    expect(wordsOf('A Supercalifragilisticexpialidocious Day')).toEqual([
      'A',
      'Supercalifra-',
      'gilisticexpi-',
      'alidocious',
      'Day',
    ])
    expect(wordsOf('Extraordinarily  Long')).toEqual(['Extraordinarily', 'Long'])
  })

  test('has a fixed width only if a wider fallback font would leave the box', () => {
    const style = { weight: 800, stretch: 75, letters: 'upper', align: 'start', justified: false } as const
    const print = (title: string) => printTitle(setTitle(title, style, { width: 348, height: 220 }), 0, 0, '#000000')
    expect(print('CROUCHING TIGER')).toContain('textLength')
    expect(print('M')).not.toContain('textLength')
  })
})
