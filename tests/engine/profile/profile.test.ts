import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../electron/engine/dicom/dictionary.ts'
import { isPrivate, isPrivateCreator, parseTag, type Tag } from '../../../electron/engine/dicom/tag.ts'
import {
  deidentificationMethodText,
  loadProfile,
  profileList,
  type Query,
} from '../../../electron/engine/profile/index.ts'
import { atPath, attribute, CT, profile, readResource, rowsOf } from '../../support/profiles.ts'

const ids = ['tcia', 'ps315', 'ctp-tcia-basic', 'keep-nothing'] as const
const tcia = profile('tcia')

const anyTag = fc.integer({ min: 0, max: 0xffffffff }).map((tag) => tag as Tag)
const tabled = fc.constantFrom(...rowsOf('ps315').map(([tag = '']) => parseTag(tag.replaceAll('x', '0'))))
const anyVr = fc.constantFrom(
  'LO',
  'SH',
  'UT',
  'PN',
  'UI',
  'DA',
  'SQ',
  'UN',
  'OB',
  'US',
  'CS',
  'AS',
  'UR',
  '??',
  '',
  'zz',
)
const anyCreator = fc.constantFrom(undefined, '', 'SIEMENS MR HEADER', 'a>b,c', 'DOE^JANE')
const anyStep = fc.record({ tag: fc.oneof(anyTag, tabled), creator: anyCreator })
const anyQuery: fc.Arbitrary<Query> = fc.record({
  steps: fc.array(anyStep, { maxLength: 3 }),
  tag: fc.oneof(anyTag, tabled),
  creator: anyCreator,
  vr: anyVr,
  sopClassUid: fc.constantFrom('', CT, '1.2.840.10008.5.1.4.1.1.88.33', '__proto__', '1.2.3'),
})

describe.each(ids)('profile %s', (id) => {
  const compiled = profile(id)

  it('has a rule for everything, and keeps nothing that the dictionary does not know', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { disposition } = compiled.rule(query)
        const isKnown = lookUp(query.tag) !== undefined || isPrivate(query.tag)
        if (!isKnown) expect(disposition.kind).toBe('remove')
        if (['??', '', 'zz'].includes(query.vr)) expect(['remove', 'empty', 'dummy']).toContain(disposition.kind)
        if (query.vr === 'PN' && !isPrivateCreator(query.tag)) expect(disposition.kind).not.toBe('keep')
      }),
      { numRuns: 2000 },
    )
  })

  it('explains every loser by exactly one reason, and names the winner that rules', () => {
    const reasons = ['lower layer', 'less specific', 'earlier', 'condition false', 'option off']
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { winner, losers } = compiled.explain(query)
        expect(winner).toEqual({ ...compiled.rule(query), test: null })
        expect(losers.filter(({ lost }) => !reasons.includes(lost))).toEqual([])
        expect(losers.map(({ id: loser }) => loser)).not.toContain(winner.id)
      }),
      { numRuns: 1000 },
    )
  })

  it('never loses the SOP class, and writes what was done', () => {
    const kinds = ['00080016 UI', '00120062 CS', '00120063 LO', '00120064 SQ', '00280303 CS'].map((text) => {
      const [tag = '', vr = ''] = text.split(' ')
      return compiled.rule(attribute(tag, vr, CT)).disposition.kind
    })
    expect(kinds).toEqual(['keep', 'set', 'set', 'remove', 'set'])
  })
})

describe('a profile without own rules', () => {
  it('is compiled once for a reader and its options', () => {
    expect(profile('tcia')).toBe(tcia)
    expect(profile('tcia', [...tcia.options])).toBe(tcia)
    const others = [profile('ps315'), profile('tcia', []), loadProfile('tcia', null, (name) => readResource(name))]
    expect(others.filter((other) => other === tcia)).toEqual([])
    expect(others[2]?.digest).toBe(tcia.digest)
  })
})

describe('explanations', () => {
  it('show the whole ladder', () => {
    const { winner, losers } = tcia.explain(attribute('00081010', 'SH', CT))
    expect([winner, ...losers].map(({ id }) => id)).toEqual([
      'tcia/00081010',
      'retainDeviceIdentity/00081010',
      'ps315/00081010',
      'default/known',
      'default/unknown',
    ])
  })

  const cases = [
    {
      says: 'tell what a compound code came to',
      query: attribute('00081070', 'PN', '1.2.840.10008.5.1.4.1.1.481.3'),
      id: 'ps315',
      note: 'X/Z/D: Type 2 in RT Structure Set, so emptied',
    },
    {
      says: 'tell when the type is not known',
      query: attribute('00081010', 'SH'),
      id: 'ps315',
      note: 'X/Z/D: type not known here, so it gets a valid dummy',
    },
    {
      says: 'tell why a line of the table is not followed',
      query: attribute('00102110', 'LO'),
      id: 'tcia',
      note: 'the table removes it; PS3.15 cleans it, as curated collections do: allergies are medicine',
    },
    {
      says: 'name the private element',
      query: atPath('0019,SIEMENS MR HEADER,0C', 'IS'),
      id: 'tcia',
      note: 'B Value',
    },
  ]
  it.each(cases)('$says', ({ query, id, note }) => {
    expect(profile(id).explain(query).note).toBe(note)
  })

  it('list the options that are off', () => {
    const { losers } = profile('ps315').explain(attribute('00081030', 'LO'))
    expect(losers.find(({ id }) => id === 'cleanDescriptors/00081030')?.lost).toBe('option off')
  })

  it('list the lines of the knowledge base that are about another VR', () => {
    const { losers } = tcia.explain(atPath('0043,GEMS_PARM_01,A9', 'LO'))
    expect(losers.some(({ id, lost }) => id.startsWith('ptkb/') && lost === 'condition false')).toBe(true)
  })
})

describe('method codes', () => {
  const values = (id: string, done: { pixelsJudged: boolean; facesJudged: boolean; conceptsJudged: boolean }) =>
    profile(id)
      .methodCodes(done)
      .map(({ value }) => value)
      .join(' ')
  const off = { pixelsJudged: false, facesJudged: false, conceptsJudged: false }

  const cases = [
    { says: 'TCIA declares what its rules do: not Device Identity', id: 'tcia', done: off, codes: '113100 113105 113107 113108 113111' },
    { says: 'pixels are declared when they were judged', id: 'tcia', done: { ...off, pixelsJudged: true }, codes: '113100 113101 113105 113107 113108 113111' },
    { says: 'report concepts are declared when they were judged', id: 'tcia', done: { ...off, conceptsJudged: true }, codes: '113100 113104 113105 113107 113108 113111' },
    { says: 'CTP TCIA-Basic keeps devices and says so', id: 'ctp-tcia-basic', done: off, codes: '113100 113105 113107 113108 113109 113111' },
    { says: 'Basic declares itself', id: 'ps315', done: { pixelsJudged: true, facesJudged: true, conceptsJudged: true }, codes: '113100' },
  ] // prettier-ignore
  it.each(cases)('$says', ({ id, done, codes }) => {
    expect(values(id, done)).toBe(codes)
  })

  it('name an option that the table contradicts, with its counts', () => {
    const { contradictions } = profile('tcia', [...tcia.options, 'retainDeviceIdentity'])
    expect(contradictions).toEqual([{ option: 'retainDeviceIdentity', code: '113109', kept: 9, undone: 50 }])
  })

  it.each(ids)('of %s are those of the options in the list, once all is judged', (id) => {
    const { profiles, options } = profileList(readResource)
    const listed = profiles.find((row) => row.id === id)?.options ?? []
    const codes = options.flatMap((option) => (listed.includes(option.id) ? option.code : []))
    const done = { pixelsJudged: true, facesJudged: true, conceptsJudged: true }
    expect(values(id, done)).toBe(['113100', ...codes].join(' '))
  })

  it('and no rule of TCIA changes with the option that it does not claim', () => {
    const asDeclared = profile('tcia', [...tcia.options, 'retainDeviceIdentity'])
    const others = rowsOf('ps315').filter(([tag = '', , vr = '']) => {
      const query = attribute(tag, vr.slice(0, 2))
      return JSON.stringify(tcia.rule(query).disposition) !== JSON.stringify(asDeclared.rule(query).disposition)
    })
    expect(others).toEqual([])
  })

  it('go with a text that fits (0012,0063)', () => {
    expect(deidentificationMethodText.length).toBeLessThanOrEqual(64)
  })
})

describe('digests', () => {
  it('are equal for equal rules and options in any order', () => {
    const one = profile('ps315', ['cleanDescriptors', 'retainUids'])
    expect(profile('ps315', ['retainUids', 'cleanDescriptors', 'retainUids']).digest).toBe(one.digest)
  })

  it('differ for every profile and option', () => {
    const digests = [...ids.map((id) => profile(id)), profile('ps315', ['retainUids'])].map(({ digest }) => digest)
    expect(new Set(digests).size).toBe(digests.length)
  })
})

describe('loading', () => {
  it('refuses a name that is not built in', () => {
    expect(() => profile('tcia-2031')).toThrow('PRF-NONE at tcia-2031')
  })

  it('lists four profiles and twelve options', () => {
    const { profiles, options } = profileList(readResource)
    expect([profiles.map(({ id }) => id), options.length]).toEqual([ids, 12])
  })

  it('states what became of dates', () => {
    const states = [[], ['retainLongitudinalFullDates'], ['retainLongitudinalModifiedDates']] as const
    expect(states.map((options) => profile('ps315', options).longitudinal)).toEqual([
      'REMOVED',
      'UNMODIFIED',
      'MODIFIED',
    ])
  })
})

describe('what IODs demand', () => {
  const DX = '1.2.840.10008.5.1.4.1.1.1.1'
  const demanded = (sop: string, tag: string) => tcia.required(sop).find((row) => row.tag === parseTag(tag))

  const cases = [
    { says: 'a DX image for presentation says so', sop: DX, tag: '00080068', type: '1', value: 'FOR PRESENTATION' },
    { says: 'a DX image for processing says so', sop: `${DX}.1`, tag: '00080068', type: '1', value: 'FOR PROCESSING' },
    { says: 'a DX image has an identity LUT shape', sop: DX, tag: '20500020', type: '1', value: 'IDENTITY' },
    { says: 'a DX image has no rescale', sop: DX, tag: '00281053', type: '1', value: '1' },
    { says: 'a CT slope is never invented', sop: CT, tag: '00281053', type: '1', value: undefined },
    {
      says: 'a report starts with a container',
      sop: '1.2.840.10008.5.1.4.1.1.88.33',
      tag: '0040A040',
      type: '1',
      value: 'CONTAINER',
    },
    { says: 'burned-in annotation is never claimed', sop: DX, tag: '00280301', type: '1', value: undefined },
    { says: 'a CT without KVP gets an empty one', sop: CT, tag: '00180060', type: '2', value: undefined },
    {
      says: 'a CT without Position Reference Indicator gets an empty one',
      sop: CT,
      tag: '00201040',
      type: '2',
      value: undefined,
    },
  ]
  it.each(cases)('$says', ({ sop, tag, type, value }) => {
    expect(demanded(sop, tag)).toMatchObject({ type, value })
  })

  it('inverts the LUT shape under MONOCHROME1', () => {
    expect(demanded(DX, '20500020')?.unless).toEqual({
      tag: parseTag('00280004'),
      equals: 'MONOCHROME1',
      value: 'INVERSE',
    })
  })

  it('never adds what only some instances need', () => {
    const conditional = tcia.required(CT).filter(({ type }) => !['1', '2'].includes(type))
    expect([conditional, demanded(CT, '00200060')]).toEqual([[], undefined])
  })

  it('knows types of root attributes and nothing of unknown classes', () => {
    const types = [
      tcia.typeOf(CT, parseTag('00080008')),
      tcia.typeOf(CT, parseTag('00081030')),
      tcia.typeOf('1.2.3', parseTag('00080008')),
    ]
    expect(types).toEqual(['1', undefined, undefined])
  })
})

describe('concepts of content items', () => {
  const cases = [
    { says: 'an accession number goes', concept: ['121022', 'DCM', 'TEXT'], does: 'remove' },
    { says: 'a finding is cleaned', concept: ['121071', 'DCM', 'TEXT'], does: 'clean' },
    { says: 'a study date shifts', concept: ['111060', 'DCM', 'DATE'], does: 'shift' },
    { says: 'a study time stays', concept: ['111061', 'DCM', 'TIME'], does: 'keep' },
    { says: 'a subject name gets a dummy', concept: ['121029', 'DCM', 'PNAME'], does: 'dummy' },
    { says: 'a tracking UID is replaced', concept: ['112040', 'DCM', 'UIDREF'], does: 'uid' },
    { says: "a subject's sex stays under Patient Characteristics", concept: ['121032', 'DCM', 'CODE'], does: 'keep' },
    { says: 'an unknown text is cleaned', concept: ['1', '99X', 'TEXT'], does: 'clean' },
    { says: 'an unknown name gets a dummy', concept: ['1', '99X', 'PNAME'], does: 'dummy' },
    { says: 'an unknown value type goes', concept: ['1', '99X', 'HOLOGRAM'], does: 'remove' },
  ]
  it.each(cases)('$says', ({ concept, does }) => {
    const [codeValue = '', scheme = '', valueType = ''] = concept
    expect(tcia.conceptRule({ codeValue, scheme, valueType }).does).toBe(does)
  })

  it('all 211 have a rule of their own', () => {
    const own = rowsOf('sr-concepts').map(
      ([codeValue = '', scheme = '', , valueType = '']) => tcia.conceptRule({ codeValue, scheme, valueType }).id,
    )
    expect([own.length, own.filter((id) => id.startsWith('sr/other'))]).toEqual([211, []])
  })
})

describe('CTP TCIA-Basic', () => {
  const ctp = profile('ctp-tcia-basic')
  const cases = [
    {
      says: 'hashes the accession number to 16 digits',
      tag: '00080050',
      vr: 'SH',
      disposition: { kind: 'hash', length: 16 },
    },
    { says: 'keeps the serial number', tag: '00181000', vr: 'LO', disposition: { kind: 'keep' } },
    { says: 'keeps the plate', tag: '00181004', vr: 'LO', disposition: { kind: 'keep' } },
    { says: 'keeps the gantry', tag: '00181008', vr: 'LO', disposition: { kind: 'keep' } },
    { says: 'removes content of reports', tag: '0040A730', vr: 'SQ', disposition: { kind: 'remove' } },
    { says: 'removes request attributes', tag: '00400275', vr: 'SQ', disposition: { kind: 'remove' } },
    { says: 'replaces UIDs', tag: '0020000D', vr: 'UI', disposition: { kind: 'replaceUid' } },
    { says: 'shifts dates', tag: '00080020', vr: 'DA', disposition: { kind: 'shiftDate', form: 'dicom' } },
    {
      says: 'puts the new ID in place of the name',
      tag: '00100010',
      vr: 'PN',
      disposition: { kind: 'lookUp', table: 'patientId' },
    },
  ]
  it.each(cases)('$says', ({ tag, vr, disposition }) => {
    expect(ctp.rule(attribute(tag, vr)).disposition).toEqual(disposition)
  })
})

describe('Keep nothing', () => {
  const bare = profile('keep-nothing')
  const cases = [
    { says: 'removes what the IOD does not demand', tag: '00081030', vr: 'LO', kind: 'remove' },
    { says: 'removes what it does not demand, number or not', tag: '00180060', vr: 'DS', kind: 'empty' },
    { says: 'empties Type 2', tag: '00080020', vr: 'DA', kind: 'empty' },
    { says: 'keeps pixels', tag: '7FE00010', vr: 'OW', kind: 'keep' },
    { says: 'keeps how pixels are read', tag: '00281053', vr: 'DS', kind: 'keep' },
    { says: 'replaces UIDs', tag: '00080018', vr: 'UI', kind: 'replaceUid' },
    { says: 'removes private elements', tag: '00191010', vr: 'IS', kind: 'remove' },
  ]
  it.each(cases)('$says', ({ tag, vr, kind }) => {
    expect(bare.rule(attribute(tag, vr, CT)).disposition.kind).toBe(kind)
  })
})
