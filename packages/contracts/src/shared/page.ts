import { z } from 'zod'

export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  perPage: z.coerce.number().int().min(1).max(100).default(20),
})
export type PageQuery = z.infer<typeof PageQuery>

export const PageMeta = z.object({
  page: z.number().int(),
  perPage: z.number().int(),
  total: z.number().int(),
  totalPages: z.number().int(),
})
export type PageMeta = z.infer<typeof PageMeta>

export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), meta: PageMeta })
export type Page<Item> = { data: Item[]; meta: PageMeta }

/** One page of items in the shape that all list endpoints return. */
export function toPage<Item>(data: Item[], { page, perPage }: PageQuery, total: number): Page<Item> {
  return { data, meta: { page, perPage, total, totalPages: Math.ceil(total / perPage) } }
}
