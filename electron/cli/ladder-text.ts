import type { RuleExplanation } from '#shared/api/contract'
import { table } from './io.ts'

/** The rules that speak about an attribute: the one that wins, then why each other one lost. */
export function ladderText({ path, winner, losers, note }: RuleExplanation): string {
  const rows = [
    ['wins', winner.rule, winner.does, winner.layer, `${winner.source}${askedText(winner.asked)}`],
    ...losers.map(({ rule, does, layer, source, lost, asked }) => [
      ...['', rule, does, layer],
      `${source}: ${lost}${askedText(asked)}`,
    ]),
  ]
  return `${path}\n${table(rows)}${note === '' ? '' : `  ${note}\n`}`
}

const askedText = (asked: RuleExplanation['winner']['asked']): string =>
  asked === null ? '' : ` [${asked.condition}: ${asked.truth}; ${asked.met.join(', ')}]`
