/** The minimal front Worker: it forwards each request to the binding. */
export default {
  fetch: (request, env) => env.BOOKING.fetch(request),
} satisfies ExportedHandler<{ BOOKING: Fetcher }>
