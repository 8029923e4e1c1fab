import { escapedXml } from '#shared/base/xml'
import { lookUp } from '#engine/dicom/dictionary'
import { parseTag } from '#engine/dicom/tag'
import type { ScriptLineRow } from '#shared/api/profile-contract'
import type { Fidelity, OwnRule, ProfileDocument, RuleAction } from '#shared/api/profile-document'
import { byLevel, translateScript } from './translate.ts'

export interface ExportedScript {
  readonly text: string
  readonly report: readonly ScriptLineRow[]
}

interface Written {
  readonly xml: string
  readonly script: string
  readonly fidelity: Fidelity
  readonly why: string
}

/**
 * A profile's own rules as a CTP DICOM anonymizer script (XML form). Rules that came from a script and mean what it said are
 * written as they came; what CTP cannot say is removed there, or left out where it names no element, and said in the report.
 */
export function exportScript(document: ProfileDocument): ExportedScript {
  const lines = Object.entries(document.params).map(
    ([name, value]) => ` <p t="${escapedXml(name)}">${escapedXml(value)}</p>`,
  )
  const report: ScriptLineRow[] = []
  const { rules } = document
  for (const [index, rule] of rules.entries()) {
    if (isOfSameLine(rule, rules[index - 1])) continue
    const ofLine: RulesOfLine = [rule, ...followers(rules, index)]
    const { xml, script, fidelity, why } = lineOf(ofLine, document)
    if (xml !== '') lines.push(` ${xml}`)
    const line = lines.length + 1
    report.push({
      line,
      what: rule.id,
      script,
      enabled: rule.enabled,
      fidelity,
      rules: ofLine.map(({ id }) => id),
      why,
    })
  }
  if (document.options.includes('retainSafePrivate') && !rules.some(({ select }) => select.kind === 'allPrivate'))
    lines.push(' <r en="T" t="privategroups">Remove private groups</r>')
  if (document.options.includes('retainSafePrivate'))
    lines.push(' <k en="T" t="safeprivateelements">Keep safe private elements</k>')
  return { text: `<script>\n${lines.join('\n')}\n</script>\n`, report }
}

/** Levels of one @select and ways of one @if. */
function isOfSameLine(rule: OwnRule, before: OwnRule | undefined): boolean {
  return (
    rule.ctp !== null &&
    before?.ctp?.line === rule.ctp.line &&
    before.ctp.text === rule.ctp.text &&
    JSON.stringify(before.select) === JSON.stringify(rule.select)
  )
}

function followers(rules: readonly OwnRule[], first: number): OwnRule[] {
  let end = first + 1
  for (let rule = rules[end]; rule !== undefined && isOfSameLine(rule, rules[end - 1]); rule = rules[end]) end += 1
  return rules.slice(first + 1, end)
}

type RulesOfLine = readonly [OwnRule, ...OwnRule[]]

function lineOf(ofLine: RulesOfLine, { params }: ProfileDocument): Written {
  const [rule] = ofLine
  const enabled = rule.enabled ? 'T' : 'F'
  const { select } = rule
  const isElement = select.kind === 'tag' || select.kind === 'private'
  if (!isElement && (ofLine.some(isConditional) || rule.scope !== 'anyDepth'))
    return left('CTP cannot ask the condition or place of its directives')
  switch (select.kind) {
    case 'tag':
      return elementLine(ofLine, select.tag, params)
    case 'private':
      return elementLine(ofLine, `${select.group}[${select.creator}]${select.element}`, params)
    case 'group':
      if (rule.does.kind !== 'keep') return left('CTP has no rule for a group but to keep it')
      return {
        ...asIs,
        xml: `<k en="${enabled}" t="${select.group}">Keep group ${select.group}</k>`,
        script: 'keep group',
      }
    case 'allPrivate':
      return directive(rule, 'privategroups', 'Remove private groups')
    case 'unspecified':
      return directive(rule, 'unspecifiedelements', 'Remove unspecified elements')
    case 'mask':
      if (select.tag === '50xxxxxx') return directive(rule, 'curves', 'Remove curves')
      if (select.tag === '60xxxxxx') return directive(rule, 'overlays', 'Remove overlays')
      return left('CTP has no rules for repeating groups but those of curves and overlays')
    case 'vr':
      return left('CTP has no rules by VR')
  }
}

const asIs = { fidelity: 'exact', why: '' } as const
const left = (why: string): Written => ({ xml: '', script: '', fidelity: 'unsupported', why: `${why}: left out` })

function directive({ does, enabled }: OwnRule, word: string, text: string): Written {
  if (does.kind !== 'remove') return left(`CTP can only remove ${word}`)
  return { ...asIs, xml: `<r en="${enabled ? 'T' : 'F'}" t="${word}">${text}</r>`, script: `remove ${word}` }
}

function elementLine(ofLine: RulesOfLine, target: string, params: ProfileDocument['params']): Written {
  const [rule] = ofLine
  const kept = originalOf(ofLine, params)
  const { script, fidelity, why } = kept ?? scriptOf(rule.does)
  const isLevelled = kept === undefined && rule.scope !== 'anyDepth'
  const scoped = isLevelled ? levelled(script, rule.scope) : script
  const isAsked = kept === undefined && (ofLine.length > 1 || ofLine.some(isConditional))
  const entry = rule.select.kind === 'tag' ? lookUp(parseTag(rule.select.tag)) : undefined
  const name = escapedXml(rule.ctp?.name ?? entry?.keyword ?? '')
  return {
    xml: `<e en="${ofLine.some(({ enabled }) => enabled) ? 'T' : 'F'}" t="${escapedXml(target)}" n="${name}">${escapedXml(isAsked ? '@remove()' : scoped)}</e>`,
    script: isAsked ? '@remove()' : scoped,
    fidelity: isAsked ? 'unsupported' : isLevelled && fidelity !== 'unsupported' ? 'differs' : fidelity,
    why: isAsked
      ? 'CTP cannot ask the condition or place: removed there'
      : isLevelled
        ? [why, 'removed at the other level, where rules below decide here'].filter((part) => part !== '').join('; ')
        : why,
  }
}

/** Whether a rule asks more than CTP's element rules can: place, VR, SOP Class, options, values. */
const isConditional = ({ scope, when: { vrs, sopClasses, options, test } }: OwnRule): boolean =>
  vrs.length + sopClasses.length + options.length > 0 || test !== null || typeof scope !== 'string'

/** The script that the rules of a line came from, while it still means what they do. */
function originalOf(ofLine: RulesOfLine, params: ProfileDocument['params']): Omit<Written, 'xml'> | undefined {
  const [{ ctp, select, enabled }] = ofLine
  if (ctp === null || ofLine.some((rule) => rule.enabled !== enabled)) return undefined
  const tag = select.kind === 'tag' ? select.tag : undefined
  const meant = JSON.stringify(ofLine.map(meaningOf))
  const isMeant = [false, true].some((isRsna) => {
    const made = translateScript(ctp.text, { tag, params, isRsna })
    return JSON.stringify(byLevel(made).map(([scope, { does, test }]) => [scope, does, plain, test])) === meant
  })
  const isTaken = ofLine.length === 1 && ctp.fidelity === 'unsupported' && ofLine[0].does.kind === 'remove'
  return isMeant || (isTaken && !isConditional(ofLine[0])) ? { script: ctp.text, ...asIs } : undefined
}

const plain = { vrs: [], sopClasses: [], options: [] }
const meaningOf = ({ scope, does, when: { test, ...when } }: OwnRule) => [scope, does, when, test]

/** The other level is left to rules below here, and CTP has none there: it is removed. */
const levelled = (script: string, scope: OwnRule['scope']): string =>
  scope === 'root' ? `@select(){${script}}{@remove()}` : `@select(){@remove()}{${script}}`

const said = (script: string, why = ''): Omit<Written, 'xml'> => ({
  script,
  fidelity: why === '' ? 'exact' : 'differs',
  why,
})

/** What CTP can say of an action. */
function scriptOf(does: RuleAction): Omit<Written, 'xml'> {
  switch (does.kind) {
    case 'keep':
      return said('@keep()')
    case 'remove':
      return said('@remove()')
    case 'empty':
      return said('@empty()')
    case 'recurse':
      return said('@process()')
    case 'quarantine':
      return said('@quarantine()')
    case 'set':
      return said(does.value.replace(/[\\@{}]/g, (character) => `\\${character}`))
    case 'hash':
      return said(does.length === 0 ? '@hash(this)' : `@hash(this,${String(does.length)})`)
    case 'replaceUid':
      return { script: '@hashuid(@UIDROOT,this)', fidelity: 'same', why: 'with the parameter UIDROOT' }
    case 'shiftDate':
      return said('@incrementdate(this,@DATEINC)', 'CTP moves by one number of days for all, the parameter DATEINC')
    case 'patientId':
      return { script: '@lookup(PatientID,ptid)', fidelity: 'same', why: 'needs a lookup table with the new IDs' }
    case 'dummy':
      return said('@empty()', 'CTP has no dummies: emptied')
    case 'retain':
    case 'cleanText':
      return said('@remove()', 'CTP cannot clean text: removed')
  }
}
