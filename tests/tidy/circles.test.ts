import { expect, test } from 'bun:test'
import { circlesOf } from './circles'
import { importGraph, readImportGraph } from './import-graph'

const graph = await readImportGraph()

test('there is no circle of value imports', () => {
  expect(circlesOf(graph.values)).toEqual([])
})

test('there is no circle of imports, imports of types included', () => {
  expect(circlesOf(graph.all)).toEqual([])
})

test('every import of our own code resolves to a file', () => {
  expect(graph.dangling).toEqual([])
  expect([...graph.values.values()].flatMap((imports) => [...imports]).length).toBeGreaterThan(1_000)
})

const planted = importGraph(
  [
    { path: 'packages/seats/src/row.ts', text: `import { map } from './map'\nexport const row = map` },
    { path: 'packages/seats/src/map.ts', text: `export const map = () => import('@cinema/sale/sell')` },
    { path: 'packages/sale/src/sell.ts', text: `export { row } from '@cinema/seats/row'` },
    { path: 'packages/sale/src/price.tsx', text: `import type { Card } from './card'\nexport type Price = Card` },
    { path: 'packages/sale/src/card.ts', text: `import { type Price } from './price'\nexport type Card = Price` },
    { path: 'packages/sale/src/loop.ts', text: `export * from './loop'` },
    { path: 'packages/sale/src/lost.ts', text: `export * from '@cinema/seats/stall'\nexport * from 'zod'` },
  ],
  new Set([
    'packages/seats/src/row.ts',
    'packages/seats/src/map.ts',
    'packages/sale/src/sell.ts',
    'packages/sale/src/price.tsx',
    'packages/sale/src/card.ts',
    'packages/sale/src/loop.ts',
  ]),
  new Map([
    ['@cinema/seats', { folder: 'packages/seats', exports: { './*': './src/*.ts' } }],
    ['@cinema/sale', { folder: 'packages/sale', exports: { './sell': './src/sell.ts' } }],
  ]),
)
const ACROSS_PACKAGES = ['packages/sale/src/sell.ts', 'packages/seats/src/map.ts', 'packages/seats/src/row.ts']

test('a planted circle of values is found, across packages and lazy imports', () => {
  expect(circlesOf(planted.values)).toEqual([ACROSS_PACKAGES, ['packages/sale/src/loop.ts']])
})

test('a planted circle of types is found only among all imports', () => {
  expect(circlesOf(planted.all)).toEqual([
    ACROSS_PACKAGES,
    ['packages/sale/src/card.ts', 'packages/sale/src/price.tsx'],
    ['packages/sale/src/loop.ts'],
  ])
})

test('an import that resolves to no file is reported', () => {
  expect(planted.dangling).toEqual(['packages/sale/src/lost.ts imports @cinema/seats/stall'])
})
