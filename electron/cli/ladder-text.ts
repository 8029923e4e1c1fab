import type { RuleExplanation } from '#shared/api/contract'
import { table } from './io.ts'

/** The rules that speak about an attribute: the one that wins, then why each other one lost. */
export function ladderText({ path, winner, losers, note }: RuleExplanation): string {
  const rows = [
    ['wins', winner.rule, winner.does, winner.layer, winner.source],
    ...losers.map(({ rule, does, layer, source, lost }) => ['', rule, does, layer, `${source}: ${lost}`]),
  ]
  return `${path}\n${table(rows)}${note === '' ? '' : `  ${note}\n`}`
}
