/** Hands a file that was made here to whoever asked for it; where it goes is the host's to ask. */
export function saveFile(name: string, type: 'text/csv' | 'text/plain', parts: string[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
