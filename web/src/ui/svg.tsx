import { useEffect, useRef } from 'react'

/** Puts an SVG document that our own code or API drew into the page; it is read as XML, so no markup can hide in it. */
export function Svg({ markup, className, label }: { markup: string; className?: string; label?: string }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const drawing = new DOMParser().parseFromString(markup, 'image/svg+xml').documentElement
    ref.current?.replaceChildren(document.importNode(drawing, true))
  }, [markup])
  return <div ref={ref} className={className} {...(label ? { role: 'img', 'aria-label': label } : {})} />
}
