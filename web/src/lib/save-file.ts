/** Saves an answer as a download. A plain link could not fetch it, because the request needs the access token. */
export async function saveFile(answer: { blob: () => Promise<Blob> }, name: string): Promise<void> {
  const url = URL.createObjectURL(await answer.blob())
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
