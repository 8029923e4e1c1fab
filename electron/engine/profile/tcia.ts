import type { ProfileOption } from '#shared/api/contract'
import type { Disposition } from '#shared/model/disposition'
import type { Intent, Rule } from './model.ts'
import { optionsOfRow } from './ps315.ts'
import type { Ps315Row, Table, TciaRow } from './tables.ts'
import type { TagRule } from './tag-rules.ts'
import { vrKind } from './vr-kind.ts'

interface Decision {
  readonly intent: Intent
  readonly note: string
}

const disposition = (value: Disposition): Intent => ({ kind: 'do', disposition: value })
const removed = disposition({ kind: 'remove' })
const cleaned = disposition({ kind: 'cleanText' })
const shifted = disposition({ kind: 'shiftDate', form: 'dicom' })

/**
 * Rows that are not carried out as printed, each with its reason. Kept few: everything else follows the table.
 * Two are known differences between the table and how collections are curated (facts/midi-b-scoring.md §6.12).
 */
export const tciaDecisions: Readonly<Record<string, Decision>> = {
  '00102110': {
    intent: cleaned,
    note: 'the table removes it; PS3.15 cleans it, as curated collections do: allergies are medicine',
  },
  '00401400': { intent: cleaned, note: 'the table removes it; PS3.15 cleans it, as curated collections do' },
  '00080106': { intent: shifted, note: 'the table keeps it; shifted as every date that is declared shifted' },
  '0016002B': { intent: removed, note: 'the table keeps it; bytes of a maker cannot be cleaned of words' },
  '0016004B': { intent: removed, note: 'the table keeps it; bytes of a maker cannot be cleaned of words' },
  '0040A024': {
    intent: disposition({ kind: 'keep' }),
    note: 'the table shifts it as a date; it is a time, and times stay',
  },
  '0040A088': {
    intent: disposition({ kind: 'empty' }),
    note: 'the table removes it; Type 2 in its item (PS3.3 C.17.2)',
  },
  '300E0008': {
    intent: disposition({ kind: 'empty' }),
    note: 'the table hashes the name and marks it for review; emptied (X/Z)',
  },
  '00189623': { intent: shifted, note: 'the table keeps it; it is a date of the patient' },
  '0040E004': { intent: shifted, note: 'the table keeps it; it is a date of the patient' },
  '0072000A': { intent: shifted, note: 'the table keeps it; shifted as every date that is declared shifted' },
  '00720061': { intent: shifted, note: 'the table keeps it; shifted as every date that is declared shifted' },
  '00720063': { intent: shifted, note: 'the table keeps it; shifted as every date that is declared shifted' },
}

/** Rows that the table has no line for, decided as it decides their like. */
const additions: readonly { readonly tag: string; readonly intent: Intent; readonly note: string }[] = [
  { tag: '00181010', intent: removed, note: 'not in the table, which removes every other identifier of a device' },
  { tag: '00181011', intent: removed, note: 'not in the table, which removes every other identifier of a device' },
  { tag: '60xxxxxx', intent: removed, note: 'overlays are removed as whole groups' },
]

/** Options that keep what PS3.15 Basic would not: a retaining line of the table holds while one that names it is on. */
const retaining: readonly ProfileOption[] = [
  'cleanDescriptors',
  'cleanStructuredContent',
  'retainPatientCharacteristics',
  'retainLongitudinalModifiedDates',
]

/** TCIA's published Table 1 as rules of layer 3. Its line on private attributes: private-knowledge.ts. */
export function tciaRules(table: Table<TciaRow>, ps315: Table<Ps315Row>): readonly TagRule[] {
  const optionsByTag = new Map(ps315.rows.map((row) => [row[0], optionsOfRow(row)]))
  const source = `TCIA ${table.edition} Table 1`
  const published = table.rows
    .filter(([tag]) => /^[0-9A-Fx]{8}$/.test(tag))
    .map(([tag, , vr, script]): TagRule => {
      const options = optionsByTag.get(tag) ?? []
      const { intent, note } = tciaDecisions[tag] ?? { intent: intentOf(script, vr, options), note: '' }
      const rule: Rule = {
        id: `tcia/${tag}`,
        layer: 3,
        specificity: tag.includes('x') ? 'mask' : 'tag',
        source,
        intent,
        options: conditionOf(intent, options),
        note,
      }
      return { tag, rule }
    })
  return [...published, ...additions.map((added) => addition(added, source))]
}

function addition({ tag, intent, note }: (typeof additions)[number], source: string): TagRule {
  const specificity = tag.includes('x') ? 'group' : 'tag'
  return { tag, rule: { id: `tcia/${tag}`, layer: 3, specificity, source, intent, options: [], note } }
}

/** A line of the table as an intent. A script that is not known here removes: never a silent keep. */
export function intentOf(script: string, vr: string, options: readonly ProfileOption[]): Intent {
  if (script === '@keep()') return keepOf(vr)
  if (script === '@empty()') return disposition({ kind: 'empty' })
  if (script === '@process()') return processOf(options)
  if (script.startsWith('@hashuid(')) return { kind: 'code', code: 'U', vr, cleaner: undefined }
  if (script.startsWith('@incrementdate(')) return shifted
  if (script.startsWith('@lookup(') && script.endsWith(',ptid)'))
    return disposition({ kind: 'lookUp', table: 'patientId' })
  if (script === 'removed(literal)') return literalOf(vr)
  return removed
}

/** Words that are kept are kept without identity: the table's keep comes before a review of every value. */
function keepOf(vr: string): Intent {
  return vrKind(vr) === 'date' ? disposition({ kind: 'keep' }) : { kind: 'retain' }
}

function processOf(options: readonly ProfileOption[]): Intent {
  return disposition({ kind: options.includes('cleanStructuredContent') ? 'cleanStructured' : 'recurse' })
}

/** The word "removed" where a word is valid; else a valid dummy of the VR. */
function literalOf(vr: string): Intent {
  const kind = vrKind(vr)
  const word = kind === 'text' || kind === 'title' || kind === 'name'
  return word ? disposition({ kind: 'set', value: 'removed' }) : { kind: 'code', code: 'D', vr, cleaner: undefined }
}

/** While none of the options that allow keeping is on, a line that keeps gives way to PS3.15 below it. */
function conditionOf(intent: Intent, options: readonly ProfileOption[]): readonly ProfileOption[] {
  if (intent.kind === 'code') return []
  if (
    intent.kind === 'do' &&
    !['keep', 'cleanText', 'shiftDate', 'recurse', 'cleanStructured'].includes(intent.disposition.kind)
  )
    return []
  return options.filter((option) => retaining.includes(option))
}
