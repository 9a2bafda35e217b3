/** The name of the product between two lines, as on a letter board. */
export const Wordmark = () => (
  <a href="/admin" class="wordmark">
    Marquee
  </a>
)
