import { readFileSync } from 'node:fs'

/** Lines of a list under `== name`, in the file's order; comments and empty lines left out. */
export type Parts = ReadonlyMap<string, readonly string[]>

/** Reads one of this folder's lists. What stands before the first `==` is the part with the empty name. */
export function readParts(file: string): Parts {
  const parts = new Map<string, string[]>()
  let lines: string[] = []
  parts.set('', lines)
  for (const line of readFileSync(new URL(file, import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('== ')) parts.set(line.slice(3), (lines = []))
    else lines.push(line)
  }
  return parts
}

/** A part that must be there. */
export function partOf(parts: Parts, name: string): readonly string[] {
  const part = parts.get(name)
  if (!part) throw new Error(`no part ${name}`)
  return part
}

/** The lines with even (0) or odd (1) numbers; one that stands alone belongs to both halves. */
export function everySecond<T>(lines: readonly T[], half: 0 | 1): readonly T[] {
  return lines.length < 2 ? lines : lines.filter((_, index) => index % 2 === half)
}
