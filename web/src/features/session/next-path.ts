/** The path to open after signing in. Anything but a path of this site becomes the start page, to prevent open redirects. */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/'
  return /^\/(?![/\\])/.test(next) ? next : '/'
}
