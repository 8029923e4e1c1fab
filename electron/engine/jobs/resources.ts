import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#shared/base/problem'

/** Reads the product's own tables: `read('profiles/ps315.json')`. Throws IO-READ when one is missing. */
export function resourceReader(folder: string): (name: string) => string {
  return (name) => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      throw new Problem('IO-READ', `resources/${name}`)
    }
  }
}
