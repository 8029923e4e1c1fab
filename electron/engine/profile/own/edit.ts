import { Problem } from '#shared/base/problem'
import { OwnRule, type ProfileDocument, type ProfileEdit } from '#shared/api/profile-document'

/** The profile after an edit, and the edit that takes it back. Throws Problem NOT-FOUND for a rule that is not there. */
export function applyEdit(
  document: ProfileDocument,
  edit: ProfileEdit,
): { document: ProfileDocument; inverse: ProfileEdit } {
  const { rules } = document
  switch (edit.kind) {
    case 'put': {
      const rule = OwnRule.parse(edit.rule)
      const known = rules.findIndex(({ id }) => id === rule.id)
      if (known >= 0 && edit.before === undefined)
        return {
          document: { ...document, rules: rules.with(known, rule) },
          inverse: { kind: 'put', rule: ruleAt(rules, known) },
        }
      if (known >= 0) throw new Problem('BAD-INPUT', 'rule')
      return {
        document: { ...document, rules: inserted(rules, rule, edit.before ?? null) },
        inverse: { kind: 'drop', id: rule.id },
      }
    }
    case 'drop': {
      const at = indexOf(rules, edit.id)
      return {
        document: { ...document, rules: rules.toSpliced(at, 1) },
        inverse: { kind: 'put', rule: ruleAt(rules, at), before: rules[at + 1]?.id ?? null },
      }
    }
    case 'move': {
      const at = indexOf(rules, edit.id)
      return {
        document: { ...document, rules: inserted(rules.toSpliced(at, 1), ruleAt(rules, at), edit.before) },
        inverse: { kind: 'move', id: edit.id, before: rules[at + 1]?.id ?? null },
      }
    }
    case 'options':
      return {
        document: { ...document, options: [...new Set(edit.options)] },
        inverse: { kind: 'options', options: document.options },
      }
    case 'base':
      return {
        document: { ...document, base: edit.base, title: edit.title },
        inverse: { kind: 'base', base: document.base, title: document.title },
      }
    case 'replace':
      return { document: edit.document, inverse: { kind: 'replace', document } }
  }
}

function indexOf(rules: readonly OwnRule[], id: string): number {
  const at = rules.findIndex((rule) => rule.id === id)
  if (at < 0) throw new Problem('NOT-FOUND', 'rule')
  return at
}

function ruleAt(rules: readonly OwnRule[], at: number): OwnRule {
  const rule = rules[at]
  if (rule === undefined) throw new Problem('NOT-FOUND', 'rule')
  return rule
}

function inserted(rules: readonly OwnRule[], rule: OwnRule, before: string | null): OwnRule[] {
  return rules.toSpliced(before === null ? rules.length : indexOf(rules, before), 0, rule)
}
