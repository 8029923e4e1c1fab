import { readdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize } from 'node:path'
import { Problem } from '#shared/base/problem'
import { os } from './context.ts'

interface Entry {
  readonly name: string
  readonly path: string
  readonly kind: 'folder' | 'file'
}

/** Folders, and CSV files when asked for, in the order of their names. Hidden entries are left out. */
export async function listFolder(path: string, files: 'none' | 'csv'): Promise<Entry[]> {
  const names = await readdir(path).catch(() => {
    throw new Problem('FLD-READ')
  })
  const entries = await Promise.all(
    names.filter((name) => !name.startsWith('.')).map((name) => describe(join(path, name), name)),
  )
  return entries
    .filter((entry) => entry !== undefined)
    .filter(({ kind, name }) => kind === 'folder' || (files === 'csv' && /\.csv$/i.test(name)))
    .sort((a, b) => a.kind.localeCompare(b.kind) * -1 || a.name.localeCompare(b.name, 'en', { numeric: true }))
}

/** What stands at a path; links count as what they point to. Nothing for sockets, dead links and what may not be seen. */
async function describe(path: string, name: string): Promise<Entry | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return { name, path, kind: 'folder' }
  return found?.isFile() ? { name, path, kind: 'file' } : undefined
}

export const folder = {
  count: os.folder.count.handler(({ context, input, signal }) => {
    const path = normalize(input.path)
    if (!isAbsolute(path)) throw new Problem('BAD-INPUT', 'path')
    return context.engine.countFiles(path, signal)
  }),
  list: os.folder.list.handler(async ({ context, input }) => {
    const path = input.path === '' ? context.startFolder : normalize(input.path)
    if (!isAbsolute(path)) throw new Problem('BAD-INPUT', 'path')
    const parent = dirname(path)
    return { path, parent: parent === path ? null : parent, entries: await listFolder(path, input.files) }
  }),
}
