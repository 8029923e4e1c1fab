import { parse } from 'csv-parse/sync'
import type { ProfileFormat, ProfileImport, ScriptLineRow } from '#shared/api/profile-contract'
import type { OwnRule, ProfileDocument } from '#shared/api/profile-document'
import { Problem } from '#shared/base/problem'
import { isFilterScript } from '#engine/pixels/index'
import { exportScript } from '#engine/profile/ctp/export-script'
import { importScript, isAnonymizerScript } from '#engine/profile/ctp/import-script'
import { dispositionColumns, dispositionRows, rulesOfRows } from '#engine/profile/own/dispositions-csv'
import { readDocument, writeDocument } from '#engine/profile/own/read-document'
import { csvText, unguarded } from './csv-text.ts'

/** A test of CTP's filter language, or one of its constants. */
const FILTER_TEST = /\.\s*(?:equals|matches|contains|startsWith|endsWith|isLessThan|isGreaterThan)|^\s*(?:true|false)\./

/** What a file is, by its content; undefined where it is none of what a profile is made of. */
export function kindOfFile(text: string): ProfileImport['kind'] | undefined {
  const start = text.slice(0, 4000)
  if (/^\s*\{/.test(start)) return kindOfJson(text)
  if (isAnonymizerScript(text)) return 'ctpAnonymizer'
  const heading = (text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '').toLowerCase()
  if (heading.includes('selector') && heading.includes('action')) return 'dispositions'
  if (isFilterScript(text) && FILTER_TEST.test(text)) return 'filter'
  return /\(\s*-?\d+\s*,\s*-?\d+\s*,\s*\d+\s*,\s*\d+\s*\)/.test(text) || start.includes('{') ? 'pixelScript' : undefined
}

function kindOfJson(text: string): ProfileImport['kind'] | undefined {
  const [, kind] = /"palimpsest\.(profile|filter|signatures)\/\d/.exec(text) ?? []
  return kind === 'signatures' ? 'pixelScript' : kind === 'profile' || kind === 'filter' ? kind : undefined
}

interface Read {
  readonly kind: ProfileImport['kind']
  readonly document: ProfileDocument
  readonly report: readonly ScriptLineRow[]
  readonly remarks: readonly string[]
}

/** A file as a profile, over what the draft is now. Throws Problem PRF-READ with line and reason. */
export function readProfileFile(text: string, name: string, now: ProfileDocument): Read {
  const kind = kindOfFile(text)
  switch (kind) {
    case 'profile':
      return { kind, document: readDocument(text), report: [], remarks: [] }
    case 'dispositions':
      return { kind, document: withRules(now, rulesOfRows(csvRows(text))), report: [], remarks: [] }
    case 'ctpAnonymizer':
      return { kind, ...importScript(text, name.replace(/\.[a-z]+$/i, '')) }
    case 'pixelScript':
    case 'filter':
      throw new Problem('PRF-READ', `line 1: a ${kind} is no profile`)
    case undefined:
      throw new Problem('PRF-READ', 'line 1: of no known kind')
  }
}

/** Rules of a table take the place of those with their ids. */
function withRules(document: ProfileDocument, rules: readonly OwnRule[]): ProfileDocument {
  const ids = new Set(rules.map(({ id }) => id))
  return { ...document, rules: [...document.rules.filter(({ id }) => !ids.has(id)), ...rules] }
}

function csvRows(text: string): Record<string, string>[] {
  try {
    return parse(text, {
      columns: (heading: string[]) => heading.map((column) => column.trim()),
      bom: true,
      skip_empty_lines: false,
      relax_column_count: false,
      cast: unguarded,
    })
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
    throw new Problem('PRF-READ', `line ${String(line)}: no CSV`)
  }
}

/** A profile as a file. */
export function exportProfile(
  document: ProfileDocument,
  format: ProfileFormat,
): { text: string; report: ScriptLineRow[] } {
  switch (format) {
    case 'json':
      return { text: writeDocument(document), report: [] }
    case 'ctp': {
      const { text, report } = exportScript(document)
      return { text, report: [...report] }
    }
    case 'csv':
      return { text: csvText(dispositionColumns, dispositionRows(document)), report: [] }
  }
}
