import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Problem } from '#shared/base/problem'
import { projectFiles } from './project-config.ts'

const Entry = z.object({ id: z.string(), folder: z.string(), openedAt: z.string().nullable() })
export type RegistryEntry = z.infer<typeof Entry>

/** The list of projects that this machine knows: ids and folders, nothing of what is in them. */
export class Registry {
  readonly #file: string
  readonly #home: string

  constructor(home: string) {
    this.#home = home
    this.#file = join(home, 'projects.json')
  }

  list(): RegistryEntry[] {
    if (!existsSync(this.#file)) return []
    try {
      return z.array(Entry).parse(JSON.parse(readFileSync(this.#file, 'utf8')))
    } catch {
      throw new Problem('IO-READ', 'projects.json')
    }
  }

  /** Throws PRJ-NONE for an id that is not listed. */
  folderOf(id: string): string {
    const entry = this.list().find((known) => known.id === id)
    if (entry === undefined) throw new Problem('PRJ-NONE')
    return entry.folder
  }

  add(id: string, folder: string): void {
    const others = this.list().filter((entry) => entry.id !== id && entry.folder !== resolve(folder))
    this.#save([...others, { id, folder: resolve(folder), openedAt: null }])
  }

  touch(id: string, at: string): void {
    this.#save(this.list().map((entry) => (entry.id === id ? { ...entry, openedAt: at } : entry)))
  }

  remove(id: string): void {
    this.#save(this.list().filter((entry) => entry.id !== id))
  }

  /** An id made of the project's name that no listed project has. */
  freeId(name: string): string {
    const taken = new Set(this.list().map(({ id }) => id))
    const stem =
      name
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 50) || 'project'
    for (let number = 1; ; number++) {
      const id = number === 1 ? stem : `${stem}-${number}`
      if (!taken.has(id) && !existsSync(join(this.#home, 'projects', id, projectFiles.config))) return id
    }
  }

  #save(entries: readonly RegistryEntry[]): void {
    try {
      mkdirSync(this.#home, { recursive: true, mode: 0o700 })
      const partial = `${this.#file}.${process.pid}.partial`
      writeFileSync(partial, JSON.stringify(entries, null, 2), { mode: 0o600 })
      renameSync(partial, this.#file)
    } catch {
      throw new Problem('IO-WRITE', 'projects.json')
    }
  }
}
