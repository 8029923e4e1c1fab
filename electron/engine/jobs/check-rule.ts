import type { ReadCondition, RuleCheck, TypedRule } from '#shared/api/profile-contract'
import type { Condition } from '#shared/api/condition'
import { OwnRule, type ProfileDocument } from '#shared/api/profile-document'
import { conditionText, readCondition } from '#engine/conditions/condition-text'
import { applyEdit } from '#engine/profile/own/edit'
import { ruleWords, selectorFrom } from '#engine/profile/own/words'
import { compiledFor, documentOf } from './own-profile.ts'
import { lintOf } from './profile-lint.ts'
import type { ProjectWork } from './project-work.ts'
import { kindsUnder } from './submission-elements.ts'

/** A condition as it is typed. */
export function readTyped(text: string): ReadCondition {
  const made = readCondition(text)
  if ('fault' in made) return { condition: null, text, fault: made.fault }
  return { condition: made.condition, text: conditionText(made.condition), fault: null }
}

const NOTHING = { wins: 0, values: 0, loses: 0 }

/** What a rule that is being typed would be in the draft, what it would touch here, and what lint would say of it. */
export function checkRule(work: ProjectWork, typed: TypedRule): RuleCheck {
  const document = documentOf(work, 'draft')
  const made = ruleOf(typed, document)
  if ('fault' in made) return { rule: null, fault: made.fault, sentence: '', touches: NOTHING, lint: [] }
  const { rule } = made
  const isNew = !document.rules.some(({ id }) => id === rule.id)
  const edit = { kind: 'put' as const, rule, ...(isNew ? { before: null } : {}) }
  const { document: changed } = applyEdit(document, edit)
  const lint = lintOf(work, changed).filter((line) => line.rule === rule.id)
  return { rule, fault: null, sentence: ruleWords(rule), touches: touchesOf(work, changed, rule.id), lint }
}

type Made = { readonly rule: OwnRule } | { readonly fault: NonNullable<RuleCheck['fault']> }

function ruleOf(typed: TypedRule, { rules }: ProfileDocument): Made {
  const { id, selector, conditionText: text, when, ...others } = typed
  const select = selectorFrom(selector)
  if (select === undefined) return wrong('selector', 0, 'names no attribute, group, VR or private element')
  const test = testOf(text)
  if ('fault' in test) return wrong('condition', test.fault.at, test.fault.message)
  const before = rules.find((rule) => rule.id === id)
  const parsed = OwnRule.safeParse({
    ...(before ?? { enabled: true, source: 'curator', ctp: null }),
    ...others,
    ...{ id: id ?? freeId(rules), select, when: { ...when, test: test.condition } },
  })
  if (parsed.success) return { rule: parsed.data }
  return wrong('rule', 0, `${String(parsed.error.issues[0]?.path[0] ?? 'the rule')} cannot be used`)
}

const wrong = (part: 'selector' | 'condition' | 'rule', at: number, message: string): Made => ({
  fault: { part, at, message },
})

function testOf(text: string): { condition: Condition | null } | { fault: { at: number; message: string } } {
  return text.trim() === '' ? { condition: null } : readCondition(text)
}

function freeId(rules: readonly OwnRule[]): string {
  const taken = new Set(rules.map(({ id }) => id))
  let number = rules.length + 1
  while (taken.has(`rule-${String(number)}`)) number += 1
  return `rule-${String(number)}`
}

/** Instances and values that it decides about, and Instances where another rule wins. */
function touchesOf(work: ProjectWork, document: ProfileDocument, id: string): RuleCheck['touches'] {
  const profile = compiledFor(work, document)
  const touches = { ...NOTHING }
  const told = new Set<string>()
  for (const { kind, profiles } of kindsUnder(work, [profile])) {
    const { query, signature, vr, instances, values } = kind
    const { winner, losers } = (profiles[0] ?? profile).explain(query)
    if (winner.id === `own/${id}`) {
      touches.wins += instances
      if (!told.has(`${signature}\t${vr}`)) touches.values += values
      told.add(`${signature}\t${vr}`)
    } else if (losers.some((loser) => loser.id === `own/${id}`)) touches.loses += instances
  }
  return touches
}
