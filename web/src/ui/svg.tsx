import { useEffect, useRef } from 'react'

/** Inserts an SVG document from our own code or API. It is parsed as XML, which rejects anything that is not well formed. */
export function Svg({ markup, className, label }: { markup: string; className?: string; label?: string }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const drawing = new DOMParser().parseFromString(markup, 'image/svg+xml').documentElement
    ref.current?.replaceChildren(document.importNode(drawing, true))
  }, [markup])
  return <div ref={ref} className={className} {...(label ? { role: 'img', 'aria-label': label } : {})} />
}
