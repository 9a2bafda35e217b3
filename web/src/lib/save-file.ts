/** Hands an answer to the browser to keep. An address alone cannot fetch it, since the token goes along. */
export async function saveFile(answer: { blob: () => Promise<Blob> }, name: string): Promise<void> {
  const url = URL.createObjectURL(await answer.blob())
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
