import { Link } from 'react-router'

const NAME = 'Marquee'

/** The name of the site between two lines, as on a letter board. */
export function Wordmark() {
  return (
    <Link to="/" className="inline-block border-y-2 border-current py-px">
      <span className="display block text-[1.375rem] leading-[1.1] font-extrabold tracking-[0.015em] uppercase [font-stretch:75%]">
        {NAME}
      </span>
    </Link>
  )
}
