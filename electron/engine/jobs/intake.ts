import type { IntakeRow, ProfileImport, ScriptLineRow } from '#shared/api/profile-contract'
import { Problem } from '#shared/base/problem'
import { conditionText } from '#engine/conditions/condition-text'
import {
  exportFilter,
  exportPixelScript,
  importFilter,
  importPixelScript,
  type WrittenScript,
} from '#engine/pixels/index'
import type { ProjectWork } from './project-work.ts'
import { signaturesOf, takeSignatures } from './signatures.ts'

/* Filters and device signatures: what is asked of every Instance before the rules of the profile decide about it. */

type Folder = Pick<ProjectWork, 'folder'>

/** Filters first, then libraries of signatures, as the project has taken them up. */
export function intakeRows(work: Folder): IntakeRow[] {
  const { filters, libraries } = signaturesOf(work)
  return [
    ...filters.map(({ name, when }): IntakeRow => {
      return {
        name,
        kind: 'filter',
        says: conditionText(when),
        parts: 1,
        doubtful: when.kind === 'unsupported' ? 1 : 0,
      }
    }),
    ...libraries.map(({ name, signatures }): IntakeRow => ({
      ...{ name, kind: 'pixelScript', parts: signatures.length },
      says: signatures
        .slice(0, MOST_TITLES)
        .map(({ title, id }) => title || id)
        .join(', '),
      doubtful: signatures.filter(({ doubts, when }) => doubts.length > 0 || when.kind === 'unsupported').length,
    })),
  ]
}

const MOST_TITLES = 20

/** Takes up a filter, a pixel script of CTP, or our JSON of either, and says line by line how it came over. Throws SIG-READ, IO-WRITE. */
export function importIntake(work: Folder, kind: 'filter' | 'pixelScript', text: string, file: string): ProfileImport {
  const name = file.replace(/\.[a-z]+$/i, '').slice(0, 200) || kind
  const isOurs = /^\s*\{\s*"/.test(text)
  const report = isOurs ? [] : reportOf(kind, text, name)
  const { signatures } = takeSignatures(work, { text, name, isOurs })
  const totals = { exact: 0, same: 0, differs: 0, unsupported: 0 }
  for (const { fidelity } of report) totals[fidelity] += 1
  return { kind, rules: signatures, totals, report, remarks: [remarkOf[kind]] }
}

const remarkOf = {
  filter:
    'An Instance that the filter does not let through, or that it cannot judge, is held with SIG-FILTER and listed.',
  pixelScript: 'Signatures name the places to paint over; text is read elsewhere all the same.',
} as const

function reportOf(kind: 'filter' | 'pixelScript', text: string, name: string): ScriptLineRow[] {
  if (kind === 'filter')
    return importFilter(text, name).parts.map(({ line, text: script, why }) => ({
      ...{ line, what: name, script, enabled: true, rules: [] },
      ...(why === undefined
        ? { fidelity: 'exact' as const, why: '' }
        : { fidelity: 'unsupported' as const, why: `${why}: what depends on it is held` }),
    }))
  return importPixelScript(text, name).report.map(({ line, title, state, areas, remarks }) => ({
    ...{ line, what: title, script: `${String(areas)} areas`, enabled: true, rules: [] },
    fidelity: state === 'imported' ? 'exact' : state === 'remarks' ? 'differs' : 'unsupported',
    why: remarks.join('; '),
  }))
}

/** A filter or library as a script of CTP, and what that cannot say. Throws NOT-FOUND. */
export function exportIntake(work: Folder, name: string): { text: string; report: ScriptLineRow[] } {
  const { filters, libraries } = signaturesOf(work)
  const filter = filters.find((each) => each.name === name)
  const library = libraries.find((each) => each.name === name)
  if (filter !== undefined) return told(exportFilter(filter))
  if (library === undefined) throw new Problem('NOT-FOUND', 'filter')
  return told(exportPixelScript(library))
}

const told = ({ text, parts }: WrittenScript): { text: string; report: ScriptLineRow[] } => ({
  text,
  report: parts.map(({ line, title, remarks }) => ({
    ...{ line, what: title, script: '', enabled: true, rules: [], why: remarks.join('; ') },
    fidelity: remarks.length === 0 ? 'exact' : 'differs',
  })),
})
