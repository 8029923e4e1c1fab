import { describe, expect, it } from 'vitest'
import { tciaDecisions } from '../../../electron/engine/profile/tcia.ts'
import { attribute, CT, profile, rowsOf } from '../../support/profiles.ts'

const tcia = profile('tcia')
const published = rowsOf('tcia').filter(([tag = '']) => /^[0-9A-Fx]{8}$/.test(tag))

const text = new Set(['LO', 'SH', 'ST', 'LT', 'UT', 'UC'])
const structured = new Set(['00400555', '00400610', '0040A730'])
const invariant = new Set(['00020003'])

function scriptKind(tag: string, vr: string, script: string): string {
  if (script === '@keep()') return text.has(vr) ? 'cleanText' : vr === 'AS' ? 'capAge' : 'keep'
  if (script === '@process()') return structured.has(tag) ? 'cleanStructured' : 'recurse'
  if (script === 'removed(literal)') return vr === 'SQ' ? 'empty' : vr === 'OB' ? 'dummy' : 'set'
  const call = /^@?(\w+)/.exec(script)?.[1]?.toLowerCase() ?? ''
  const kinds: Record<string, string> = {
    remove: 'remove',
    empty: 'empty',
    hashuid: 'replaceUid',
    incrementdate: 'shiftDate',
    lookup: 'lookUp',
  }
  return kinds[call] ?? 'remove'
}

describe("TCIA's published table", () => {
  it('has 609 lines on attributes', () => {
    expect(published).toHaveLength(609)
  })

  it('is ruled as printed, but for the decisions that are listed with their reasons', () => {
    const wrong = published
      .filter(([tag = '']) => !(tag in tciaDecisions) && !invariant.has(tag))
      .flatMap(([tag = '', name = '', vr = '', script = '']) => {
        const { kind } = tcia.rule(attribute(tag, vr || 'OW')).disposition
        const wanted = scriptKind(tag, vr, script)
        return kind === wanted ? [] : [`${tag} ${name}: ${kind}, not ${wanted}`]
      })
    expect(wrong).toEqual([])
  })

  const decisions = [
    { says: 'allergies are cleaned, not removed', tag: '00102110', vr: 'LO', kind: 'cleanText' },
    {
      says: 'comments on the requested procedure are cleaned, not removed',
      tag: '00401400',
      vr: 'LT',
      kind: 'cleanText',
    },
    { says: "a maker's bytes are removed, not kept", tag: '0016002B', vr: 'OB', kind: 'remove' },
    { says: "a device's setting bytes are removed, not kept", tag: '0016004B', vr: 'OB', kind: 'remove' },
    { says: 'a time that the table shifts stays', tag: '0040A024', vr: 'TM', kind: 'keep' },
    { says: 'a reviewer is emptied, not hashed', tag: '300E0008', vr: 'PN', kind: 'empty' },
    { says: 'codes of a verifying observer are emptied, not removed', tag: '0040A088', vr: 'SQ', kind: 'empty' },
    { says: 'the version of a context group is shifted', tag: '00080106', vr: 'DT', kind: 'shiftDate' },
    { says: 'a sync pulse is shifted', tag: '00189623', vr: 'DT', kind: 'shiftDate' },
    { says: 'an HL7 document time is shifted', tag: '0040E004', vr: 'DT', kind: 'shiftDate' },
    { says: 'a hanging protocol time is shifted', tag: '0072000A', vr: 'DT', kind: 'shiftDate' },
    { says: 'a selector date is shifted', tag: '00720061', vr: 'DA', kind: 'shiftDate' },
    { says: 'a selector time stamp is shifted', tag: '00720063', vr: 'DT', kind: 'shiftDate' },
  ]
  it.each(decisions)('$says', ({ tag, vr, kind }) => {
    expect(tcia.rule(attribute(tag, vr)).disposition.kind).toBe(kind)
  })

  it('has no decision without a test', () => {
    expect(Object.keys(tciaDecisions).sort()).toEqual(decisions.map(({ tag }) => tag).sort())
  })

  const practice = [
    { says: 'times stay', tag: '00080030', vr: 'TM', kind: 'keep' },
    { says: 'the time zone goes', tag: '00080201', vr: 'SH', kind: 'remove' },
    { says: 'ages stay to 89', tag: '00101010', vr: 'AS', kind: 'capAge' },
    { says: 'the name becomes the new ID', tag: '00100010', vr: 'PN', kind: 'lookUp' },
    { says: 'what no table names stays: Modality', tag: '00080060', vr: 'CS', kind: 'keep' },
    { says: 'what no table names stays: Rows', tag: '00280010', vr: 'US', kind: 'keep' },
    { says: 'what no table names stays: KVP', tag: '00180060', vr: 'DS', kind: 'keep' },
    { says: 'code values are cleaned: a site has codes of its own', tag: '00080100', vr: 'SH', kind: 'cleanText' },
    { says: 'code meanings are cleaned', tag: '00080104', vr: 'LO', kind: 'cleanText' },
    { says: 'SOP class references stay', tag: '00081150', vr: 'UI', kind: 'keep' },
    { says: 'coding scheme UIDs stay', tag: '0008010C', vr: 'UI', kind: 'keep' },
    { says: 'unnamed UIDs are replaced', tag: '00209312', vr: 'UI', kind: 'replaceUid' },
    { says: 'unnamed names are emptied', tag: '00142006', vr: 'PN', kind: 'empty' },
    { says: 'unnamed dates are shifted', tag: '00141020', vr: 'DA', kind: 'shiftDate' },
    { says: 'unnamed identity goes', tag: '00100033', vr: 'LO', kind: 'remove' },
    { says: 'unnamed URLs go', tag: '00081190', vr: 'UR', kind: 'remove' },
    { says: 'encrypted originals go', tag: '04000520', vr: 'OB', kind: 'remove' },
    { says: 'attributes newer than the table follow PS3.15', tag: '00100012', vr: 'LT', kind: 'remove' },
    { says: 'an overlay goes whole', tag: '60020010', vr: 'US', kind: 'remove' },
    { says: 'a curve goes whole', tag: '50020010', vr: 'US', kind: 'remove' },
    { says: 'secondary capture device IDs go like other device IDs', tag: '00181010', vr: 'LO', kind: 'remove' },
  ]
  it.each(practice)('$says', ({ tag, vr, kind }) => {
    expect(tcia.rule(attribute(tag, vr, CT)).disposition.kind).toBe(kind)
  })

  it('fills what the IOD demands instead of removing it', () => {
    expect(tcia.rule(attribute('00181000', 'LO', '1.2.840.10008.5.1.4.1.1.2.1')).disposition.kind).toBe('dummy')
    expect(tcia.rule(attribute('00081070', 'PN', '1.2.840.10008.5.1.4.1.1.481.3')).disposition.kind).toBe('empty')
  })

  it('gives way to PS3.15 where the option behind a line is off', () => {
    const bare = profile('tcia', [])
    const kinds = [attribute('00081030', 'LO'), attribute('00080020', 'DA'), attribute('00101010', 'AS')].map(
      (query) => bare.rule(query).disposition.kind,
    )
    expect(kinds).toEqual(['remove', 'empty', 'remove'])
  })
})
