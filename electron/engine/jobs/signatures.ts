import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import {
  importFilter,
  importPixelScript,
  isFilterScript,
  readFilter,
  readSignatures,
  writeFilter,
  writeSignatures,
} from '#engine/pixels/index'
import type { SignatureImport, SignatureLibraryRow } from '#engine/ports'
import { Problem } from '#shared/base/problem'
import { digestOf } from './digest.ts'
import type { Signatures } from './messages.ts'
import { projectFiles, writePrivate } from './project-config.ts'
import type { ProjectWork } from './project-work.ts'

type Folder = Pick<ProjectWork, 'folder'>

const FILTER = '.filter.json'
const LIBRARY = '.json'

/** The libraries of device signatures and the filters that a project has taken up, by name. Throws SIG-READ. */
export function signaturesOf({ folder }: Folder): Signatures {
  const place = join(folder, projectFiles.signatures)
  const names = existsSync(place) ? readdirSync(place).sort() : []
  const read = (wanted: (name: string) => boolean) =>
    names.filter(wanted).map((name) => readFileSync(join(place, name), 'utf8'))
  const filters = read((name) => name.endsWith(FILTER))
  const libraries = read((name) => name.endsWith(LIBRARY) && !name.endsWith(FILTER))
  // Without filters the digest is as it was before there were any.
  const digest = digestOf(filters.length === 0 ? libraries : { libraries, filters })
  return { digest, libraries: libraries.map(readSignatures), filters: filters.map(readFilter) }
}

export function signatureRows(work: Folder): SignatureLibraryRow[] {
  const { libraries, filters } = signaturesOf(work)
  return [
    ...libraries.map(({ name, matching, signatures }) => ({
      name,
      matching,
      signatures: signatures.length,
      doubtful: signatures.filter(({ doubts }) => doubts.length > 0).length,
    })),
    ...filters.map(({ name, when }) => {
      return { name, matching: 'filter' as const, signatures: 1, doubtful: when.kind === 'unsupported' ? 1 : 0 }
    }),
  ]
}

/**
 * Takes up a script of CTP's DicomPixelAnonymizer or DicomFilter, or our own JSON. What has the same name and kind is
 * replaced. Says of each part of a script how faithfully it came over. Throws SIG-READ, IO-WRITE.
 */
export function importSignatures(work: Folder, file: string): SignatureImport {
  const isOurs = extname(file) === '.json'
  return takeSignatures(work, { text: readText(file), name: basename(file, extname(file)), isOurs })
}

/** The same of a text that was read already. */
export function takeSignatures(
  { folder }: Folder,
  { text, name, isOurs }: { text: string; name: string; isOurs: boolean },
): SignatureImport {
  const { kind, file: stored, content, ...taken } = isOurs ? ours(text) : scripted(text, name)
  const place = join(folder, projectFiles.signatures)
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 })
    writePrivate(join(place, stored), content)
  } catch {
    throw new Problem('IO-WRITE', 'project folder')
  }
  return { kind, ...taken }
}

/** Lets go of the library and the filter of this name; images are looked at anew. Throws NOT-FOUND. */
export function removeSignatures({ folder }: Folder, name: string): void {
  const place = join(folder, projectFiles.signatures)
  const files = [LIBRARY, FILTER].map((end) => join(place, fileOf(name, end))).filter((file) => existsSync(file))
  if (files.length === 0) throw new Problem('NOT-FOUND', 'signatures')
  for (const file of files) rmSync(file)
}

/** A library whose name ends as files of filters do is not to stand in the place of one. */
const fileOf = (name: string, end: string): string =>
  `${encodeURIComponent(name).replace(/\.filter$/, '%2Efilter')}${end}`

interface Taken extends SignatureImport {
  readonly file: string
  readonly content: string
}

function ours(text: string): Taken {
  const isFilter = text.includes('palimpsest.filter/1') && !text.includes('palimpsest.signatures/1')
  return isFilter ? filterTaken(readFilter(text), []) : libraryTaken(readSignatures(text), [])
}

function scripted(text: string, name: string): Taken {
  if (isFilterScript(text)) {
    const { filter, report } = importFilter(text, name)
    return filterTaken(filter, [report])
  }
  const { library, report } = importPixelScript(text, name)
  return libraryTaken(library, report)
}

function libraryTaken(library: Signatures['libraries'][number], report: SignatureImport['report']): Taken {
  const { name, signatures } = library
  const content = writeSignatures(library)
  return { kind: 'signatures', name, signatures: signatures.length, report, file: fileOf(name, LIBRARY), content }
}

function filterTaken(filter: Signatures['filters'][number], report: SignatureImport['report']): Taken {
  const { name } = filter
  return { kind: 'filter', name, signatures: 1, report, file: fileOf(name, FILTER), content: writeFilter(filter) }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Problem('SIG-READ', 'file')
  }
}
