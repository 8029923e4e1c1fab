import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#shared/base/problem'

type Reader = (name: string) => string

/** One a folder: what is made of the tables is remembered with their reader. */
const readers = new Map<string, Reader>()

/** Reads the product's own tables: `read('profiles/ps315.json')`. Throws IO-READ when one is missing. */
export function resourceReader(folder: string): Reader {
  let read = readers.get(folder)
  if (read === undefined) readers.set(folder, (read = readerIn(folder)))
  return read
}

function readerIn(folder: string): Reader {
  return (name) => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      throw new Problem('IO-READ', `resources/${name}`)
    }
  }
}
