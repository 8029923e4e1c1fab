import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { importPixelScript, readSignatures, type SignatureLibrary, writeSignatures } from '#engine/pixels/index'
import type { SignatureImport, SignatureLibraryRow } from '#engine/ports'
import { Problem } from '#shared/base/problem'
import { digestOf } from './digest.ts'
import type { Signatures } from './messages.ts'
import { projectFiles, writePrivate } from './project-config.ts'
import type { ProjectWork } from './project-work.ts'

type Folder = Pick<ProjectWork, 'folder'>

/** The libraries of device signatures that a project has taken up, by name. Throws SIG-READ. */
export function signaturesOf({ folder }: Folder): Signatures {
  const place = join(folder, projectFiles.signatures)
  const names = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.json')) : []
  const texts = names.sort().map((name) => readFileSync(join(place, name), 'utf8'))
  return { digest: digestOf(texts), libraries: texts.map(readSignatures) }
}

export function signatureRows(work: Folder): SignatureLibraryRow[] {
  return signaturesOf(work).libraries.map(({ name, matching, signatures }) => ({
    name,
    matching,
    signatures: signatures.length,
    doubtful: signatures.filter(({ doubts }) => doubts.length > 0).length,
  }))
}

/**
 * Takes up a library: a script of CTP's DicomPixelAnonymizer, or our own JSON. One of the same name is replaced. Says of
 * each part of a script how faithfully it came over. Throws SIG-READ, IO-WRITE.
 */
export function importSignatures({ folder }: Folder, file: string): SignatureImport {
  const text = readText(file)
  const name = basename(file, extname(file))
  const { library, report } = extname(file) === '.json' ? ours(text) : importPixelScript(text, name)
  const place = join(folder, projectFiles.signatures)
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 })
    writePrivate(join(place, `${encodeURIComponent(library.name)}.json`), writeSignatures(library))
  } catch {
    throw new Problem('IO-WRITE', 'project folder')
  }
  return { name: library.name, signatures: library.signatures.length, report }
}

function ours(text: string): { library: SignatureLibrary; report: SignatureImport['report'] } {
  return { library: readSignatures(text), report: [] }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Problem('SIG-READ', 'file')
  }
}
