import { z } from 'zod'
import { Problem } from '#shared/base/problem'
import type { Attributes } from '#engine/conditions/attributes'
import { compileCondition } from '#engine/conditions/compile-condition'
import { Condition } from '#shared/api/condition'
import { readJson } from '../read-json.ts'
import type { ImportLine } from './import-pixel-script.ts'
import { type ExpressionPart, parseExpression } from '#engine/conditions/ctp/parse-expression'

const InstanceFilter = z
  .object({ format: z.literal('palimpsest.filter/1'), name: z.string().min(1).max(200), when: Condition })
  .readonly()

/** Which Instances may go on. */
export type InstanceFilter = z.infer<typeof InstanceFilter>

/** What a filter says of an Instance: `stopped`, or `unknown`, never taken for passing (both are `SIG-FILTER`). */
export type FilterVerdict = 'passes' | 'stopped' | 'unknown'

const LONGEST_SCRIPT = 5_000_000

/** Reads a script of CTP's DicomFilter, which lets through what its one expression is true of. Throws SIG-READ beyond 5 MB. */
export function importFilter(
  script: string,
  name: string,
): { readonly filter: InstanceFilter; readonly report: ImportLine; readonly parts: readonly ExpressionPart[] } {
  if (script.length > LONGEST_SCRIPT) throw new Problem('SIG-READ', 'length')
  const { condition, remarks, parts } = parseExpression(script)
  const state = condition.kind === 'unsupported' ? 'unsupported' : remarks.length > 0 ? 'remarks' : 'imported'
  return {
    filter: { format: 'palimpsest.filter/1', name, when: condition },
    parts,
    report: { id: name, title: name, line: 1, state, areas: 0, remarks },
  }
}

const STRINGS_AND_COMMENTS = /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g

/** What a script of CTP says outside its strings and comments decides: signatures stand in braces, a filter has none. */
export function isFilterScript(script: string): boolean {
  return !script.replace(STRINGS_AND_COMMENTS, '').includes('{')
}

/** The filter as JSON that `readFilter` reads. */
export function writeFilter(filter: InstanceFilter): string {
  return `${JSON.stringify(filter, null, 2)}\n`
}

/** Reads a filter as JSON. Throws Problem SIG-READ at the place that is wrong. */
export function readFilter(json: string): InstanceFilter {
  return readJson(json, InstanceFilter)
}

/** Compiles a filter once for many Instances. */
export function compileFilter({ when }: InstanceFilter): (attributes: Attributes) => FilterVerdict {
  const holds = compileCondition(when)
  return (attributes) => verdicts[holds(attributes)]
}

const verdicts = { yes: 'passes', no: 'stopped', unknown: 'unknown' } as const
