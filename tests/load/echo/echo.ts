/** A Worker that answers at once: what is in front of it is all that is measured. */
export default {
  fetch: () => Response.json({ data: [], meta: { page: 1, perPage: 20, total: 0, totalPages: 0 } }),
} satisfies ExportedHandler
