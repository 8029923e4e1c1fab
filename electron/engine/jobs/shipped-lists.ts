import { parse } from 'csv-parse/sync'
import { Problem } from '#shared/base/problem'
import type { ListEntry, ListRule } from '#shared/model/lists'
import { entryId } from '#engine/text/index'
import { resourceReader } from './resources.ts'

/** The lists of resources/lists, in the order in which they are shown. */
const FILES = ['medicine', 'stand-in-names'] as const

/** An entry that came with the product, and where it is from. */
export interface ShippedEntry extends ListEntry {
  readonly source: 'shipped'
  /** File, source and licence. */
  readonly origin: string
}

let opened: { readonly resources: string; readonly entries: readonly ShippedEntry[] } | undefined

/** Every entry that the product ships, read once a process. Throws IO-READ, LST-SHIPPED for a file out of form. */
export function shippedEntries(resources: string): readonly ShippedEntry[] {
  if (opened?.resources !== resources) {
    const read = resourceReader(resources)
    opened = { resources, entries: FILES.flatMap((name) => readShippedList(name, read(`lists/${name}.csv`))) }
  }
  return opened.entries
}

/** A list file: lines with # say its source and its licence; then CSV. Throws LST-SHIPPED. */
export function readShippedList(name: string, text: string): readonly ShippedEntry[] {
  const source = /^# source: (.+)$/m.exec(text)?.[1]
  const licence = /^# licence: (.+)$/m.exec(text)?.[1]
  if (source === undefined || licence === undefined) throw new Problem('LST-SHIPPED', name)
  const origin = `lists/${name}.csv: ${source}, ${licence}`
  const rows = parse(text, { columns: true, comment: '#', skip_empty_lines: true }) as unknown as Row[]
  return rows.map((row) => {
    const rule = ruleOf(row)
    if (rule === undefined) throw new Problem('LST-SHIPPED', name)
    return { ...rule, id: entryId(rule), source: 'shipped', reason: row['reason'] ?? '', author: '', origin }
  })
}

type Row = Readonly<Record<string, string | undefined>>

function ruleOf({ list, form, text, domain }: Row): ListRule | undefined {
  if (text === undefined || text === '' || (list !== 'allow' && list !== 'deny')) return undefined
  if (form !== 'term' && form !== 'pattern') return undefined
  if (domain !== 'text' && domain !== 'pixels' && domain !== 'all') return undefined
  return { list, form, text, scope: { domain } }
}
