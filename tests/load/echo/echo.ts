/** A Worker that answers at once, so that only what is in front of it is measured. */
export default {
  fetch: () => Response.json({ data: [], meta: { page: 1, perPage: 20, total: 0, totalPages: 0 } }),
} satisfies ExportedHandler
