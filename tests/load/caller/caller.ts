/** The least that a front can be: it calls the binding and hands on what comes. */
export default {
  fetch: (request, env) => env.BOOKING.fetch(request),
} satisfies ExportedHandler<{ BOOKING: Fetcher }>
