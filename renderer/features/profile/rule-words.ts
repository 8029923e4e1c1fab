import type { OwnRule, RuleAction, Selector } from '#shared/api/profile-contract'

/** What a rule can do, in the order of how much it takes. */
export const actions: readonly { readonly kind: RuleAction['kind']; readonly title: string }[] = [
  { kind: 'remove', title: 'Remove' },
  { kind: 'empty', title: 'Empty' },
  { kind: 'dummy', title: 'Replace by a dummy' },
  { kind: 'set', title: 'Set to…' },
  { kind: 'hash', title: 'Hash to … digits' },
  { kind: 'patientId', title: "Set to the patient's new ID" },
  { kind: 'replaceUid', title: 'Replace the UID' },
  { kind: 'shiftDate', title: 'Shift the date' },
  { kind: 'cleanText', title: 'Clean text' },
  { kind: 'retain', title: 'Keep what is no identity' },
  { kind: 'recurse', title: 'Keep the sequence, judge its Items' },
  { kind: 'keep', title: 'Keep as it is' },
  { kind: 'quarantine', title: 'Quarantine the Instance' },
]

/** What a selector is typed as. */
export function selectorText(select: Selector): string {
  switch (select.kind) {
    case 'tag':
    case 'mask':
      return `${select.tag.slice(0, 4)},${select.tag.slice(4)}`
    case 'group':
      return `group ${select.group}`
    case 'private':
      return `(${select.group},"${select.creator}",${select.element})`
    case 'allPrivate':
      return 'private'
    case 'vr':
      return `vr ${select.vrs.join(' ')}`
    case 'unspecified':
      return 'unspecified'
  }
}

/**
 * The selector that is typed, but for keywords, which only the engine's dictionary knows: those are picked from what the
 * submission holds. Undefined where it is none.
 */
export function selectorOf(text: string): Selector | undefined {
  const typed = text.trim()
  if (typed.toLowerCase() === 'private') return { kind: 'allPrivate' }
  if (typed.toLowerCase() === 'unspecified') return { kind: 'unspecified' }
  const group = /^group\s+([0-9a-f]{4})$/i.exec(typed)?.[1]
  if (group !== undefined) return { kind: 'group', group: group.toUpperCase() }
  const vrs = /^vr\s+([a-z]{2}(?:[\s,]+[a-z]{2})*)$/i.exec(typed)?.[1]
  if (vrs !== undefined) return { kind: 'vr', vrs: vrs.toUpperCase().split(/[\s,]+/) }
  const [, ownGroup = '', creator = '', element = ''] =
    /^\(?([0-9a-f]{3}[13579bdf]),\s*"([^"]{1,64})",\s*([0-9a-f]{2})\)?$/i.exec(typed) ?? []
  if (creator.trim() !== '')
    return { kind: 'private', group: ownGroup.toUpperCase(), creator: creator.trim(), element: element.toUpperCase() }
  const [, first, second] = /(?:^|\s)\(?([0-9a-fx]{4}),?([0-9a-fx]{4})\)?$/i.exec(typed) ?? []
  if (first === undefined || second === undefined) return undefined
  const tag = `${first}${second}`.toUpperCase().replaceAll('X', 'x')
  return tag.includes('x') ? { kind: 'mask', tag } : { kind: 'tag', tag }
}

/** The rule read back as a sentence. */
export function sentence({ scope, does, when, select }: OwnRule, title: string): string {
  const where = { anyDepth: 'Any depth', root: 'Root level', items: 'In Items' }
  const place = typeof scope === 'string' ? where[scope] : `In Items of ${scope.in}`
  const value = does.kind === 'set' ? ` "${does.value}"` : does.kind === 'hash' ? ` ${String(does.length)}` : ''
  const action = actions.find(({ kind }) => kind === does.kind)?.title ?? does.kind
  const asked = [
    ...(when.vrs.length > 0 ? [`the VR is ${when.vrs.join(' or ')}`] : []),
    ...(when.sopClasses.length > 0 ? [`the SOP Class is ${when.sopClasses.join(' or ')}`] : []),
    ...(when.options.length > 0 ? [`${when.options.join(' or ')} is on`] : []),
  ]
  const named = title === '' ? selectorText(select) : title
  return `${place}: ${named}: ${action.replace('…', '')}${value}${asked.length > 0 ? `, when ${asked.join(' and ')}` : ''}.`
}
