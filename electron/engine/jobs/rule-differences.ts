import type { RuleDifference } from '#shared/api/profile-contract'
import type { OwnRule, ProfileDocument } from '#shared/api/profile-document'
import { ruleWords } from '#engine/profile/own/words'

/** The rules that two profiles do not have alike, by their ids, in their order; a rule that only moved is told where order counts. */
export function ruleDifferences(a: ProfileDocument, b: ProfileDocument): RuleDifference[] {
  const inA = new Map(a.rules.map((rule) => [rule.id, rule]))
  const inB = new Map(b.rules.map((rule) => [rule.id, rule]))
  const common = (rules: readonly OwnRule[]) => rules.map(({ id }) => id).filter((id) => inA.has(id) && inB.has(id))
  const moved = movedIn(common(a.rules), common(b.rules))
  return [
    ...a.rules.flatMap((rule): RuleDifference[] => {
      const other = inB.get(rule.id)
      if (other === undefined) return [{ kind: 'onlyA', rule: rule.id, before: ruleWords(rule), after: null }]
      const [before, after] = [ruleWords(rule), ruleWords(other)]
      if (meaningOf(rule) !== meaningOf(other)) return [{ kind: 'changed', rule: rule.id, before, after }]
      return moved.has(rule.id) ? [{ kind: 'moved', rule: rule.id, before, after }] : []
    }),
    ...b.rules
      .filter(({ id }) => !inA.has(id))
      .map((rule): RuleDifference => ({ kind: 'onlyB', rule: rule.id, before: null, after: ruleWords(rule) })),
  ]
}

/** Notes, authors and what is said of a script are no matter of what a rule does. */
const meaningOf = ({ layer, select, scope, when, does, enabled }: OwnRule): string =>
  JSON.stringify([layer, select, scope, when, does, enabled])

/** Ids out of their order: those that are not part of the longest run that both have alike. */
function movedIn(a: readonly string[], b: readonly string[]): ReadonlySet<string> {
  const place = new Map(b.map((id, index) => [id, index]))
  const places = a.map((id) => place.get(id) ?? 0)
  // Patience: the last index of the best run of each length, and whom each one follows.
  const ends: number[] = []
  const before: (number | undefined)[] = []
  for (const [at, value] of places.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((places[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? ends[low - 1] : undefined
    ends[low] = at
  }
  const stays = new Set<string>()
  for (let at = ends.at(-1); at !== undefined; at = before[at]) stays.add(a[at] ?? '')
  return new Set(a.filter((id) => !stays.has(id)))
}
