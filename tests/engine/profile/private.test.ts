import { describe, expect, it } from 'vitest'
import { atPath, attribute, profile, rowsOf } from '../../support/profiles.ts'

const tcia = profile('tcia')
const text = new Set(['LO', 'SH', 'ST', 'LT', 'UT', 'UC', 'AE'])
const opaque = new Set(['OB', 'OW', 'UL'])

/** What keeping comes to by VR; bytes may be words where another line of the element knows them as text. */
function keptKinds(vr: string): string[] {
  if (vr === 'SQ') return ['recurse']
  if (text.has(vr)) return ['cleanText']
  if (vr === 'UI') return ['replaceUid', 'keep']
  // Codes of a vendor are typed by its users as often as not; the standard's own stay codes in a private sequence too.
  return ['OB', 'OW', 'UN', 'CS'].includes(vr) ? ['keep', 'cleanText'] : ['keep']
}

function kindsOf(code: string, vr: string): string[] {
  switch (code) {
    case 'k':
      return keptKinds(vr)
    case 'h':
      return [opaque.has(vr) ? 'remove' : 'replaceUid']
    case 'o':
      return [opaque.has(vr) ? 'remove' : 'shiftDate']
    case 'oi':
      return ['shiftDate']
    default:
      return ['remove']
  }
}

describe('the private tag knowledge base', () => {
  /** What it says of creators and of format attributes is not followed: invariants and creator rules stand above it. */
  const notFollowed = /^0013,CTP,1[12]$|(^|>)(00080005|00080016|00290010)$/
  const lines = rowsOf('ptkb').filter(([path = '', vr]) => vr !== '' && !notFollowed.test(path))
  const decided = lines.filter(([, , code = '']) => ['k', 'd', 'h', 'o', 'oi'].includes(code))

  it('goes by its line for UN as well where an element was written as UN', () => {
    const query = atPath('0043,GEMS_PARM_01,B6', 'LO')
    expect(tcia.rule(query).disposition.kind).toBe('cleanText')
    expect(tcia.rule({ ...query, isWrittenAsUnknown: true }).disposition.kind).toBe('remove')
  })

  it('rules every decided line at its own path and VR as it says', () => {
    const wrong = decided.flatMap(([path = '', vr = '', code = '']) => {
      const { id, disposition } = tcia.rule(atPath(path, vr))
      const isOwn = id === `ptkb/${path}/${vr}`
      return isOwn && kindsOf(code, vr).includes(disposition.kind)
        ? []
        : [`${path} ${vr} ${code}: ${id} ${disposition.kind}`]
    })
    expect(decided.length).toBeGreaterThan(8500)
    expect(wrong).toEqual([])
  })

  it('removes what it has not decided, as unknown', () => {
    const undecided = lines.filter(([path = '', , code]) => code === '' && !path.includes('>'))
    expect(undecided.map(([path = '', vr = '']) => tcia.rule(atPath(path, vr)).id)).toEqual(
      undecided.map(() => 'default/private-unknown'),
    )
  })

  it('leaves standard attributes that it calls not applicable to their own rules', () => {
    const standard = lines.filter(([path = '', , code]) => code === 'na' && /(^|>)[0-9A-F]{8}$/.test(path))
    const ids = standard.map(([path = '', vr = '']) => tcia.rule(atPath(path, vr)).id)
    expect(standard.length).toBeGreaterThan(150)
    expect(ids.filter((id) => !/^(tcia|default|invariant|ps315)\//.test(id))).toEqual([])
  })

  it('judges a private element that is not applicable like the sequence around it', () => {
    const sequence = '2005,philips mr imaging dd 001,83'
    const inside = tcia.rule(atPath(`${sequence}>2005,philips mr imaging dd 001,4E`, 'FL')).disposition.kind
    expect([tcia.rule(atPath(sequence, 'SQ')).disposition.kind === 'recurse', inside === 'keep']).toSatisfy(
      ([around, within]: boolean[]) => around === within,
    )
  })

  const cases = [
    { says: 'compares creators without case and padding', path: '0019,Siemens MR Header ,0C', vr: 'IS', kind: 'keep' },
    { says: 'removes what has no creator', path: '0019,,0C', vr: 'IS', kind: 'remove' },
    { says: 'removes an unknown creator', path: '0019,acme of nowhere,0C', vr: 'IS', kind: 'remove' },
    {
      says: 'removes an unknown element of a known creator',
      path: '0019,SIEMENS MR HEADER,FE',
      vr: 'IS',
      kind: 'remove',
    },
    {
      says: 'removes an unknown child of a kept sequence',
      path: '2001,philips imaging dd 001,5F>2001,acme,01',
      vr: 'LO',
      kind: 'remove',
    },
    { says: 'cleans a kept number that comes as text', path: '0019,SIEMENS MR HEADER,0C', vr: 'UT', kind: 'cleanText' },
    {
      says: 'takes the strictest line for a VR that it does not know',
      path: '0009,gems_petd_01,37',
      vr: 'US',
      kind: 'remove',
    },
    { says: 'shifts seconds since 1970', path: '0009,gems_iden_01,27', vr: 'SL', kind: 'shiftDate' },
    { says: 'removes the site name of the CTP block', path: '0013,ctp,12', vr: 'LO', kind: 'remove' },
  ]
  it.each(cases)('$says', ({ path, vr, kind }) => {
    expect(tcia.rule(atPath(path, vr)).disposition.kind).toBe(kind)
  })

  it('finds an element in any block', () => {
    const query = atPath('0019,siemens mr header,0C', 'IS')
    expect(tcia.rule({ ...query, tag: (query.tag + 0x2300) as typeof query.tag }).disposition.kind).toBe('keep')
  })

  it('wins over the safe private list', () => {
    const removed = rowsOf('safe-private').filter(([creator = '', group = '', byte = '', vr = '']) => {
      const rule = tcia.rule(atPath(`${group},${creator},${byte}`, vr.slice(0, 2)))
      return rule.id.startsWith('ptkb/') && rule.disposition.kind === 'remove'
    })
    expect(removed.length).toBeGreaterThan(0)
  })
})

describe('the safe private list', () => {
  const safe = profile('ps315', ['retainSafePrivate'])
  const basic = profile('ps315')
  const rows = rowsOf('safe-private').map(([creator = '', group = '', byte = '', vr = '']) => ({
    path: `${group},${creator},${byte}`,
    vr: vr.slice(0, 2) || 'LO',
  }))

  it('keeps every row under its option, words cleaned', () => {
    const kinds: Record<string, string> = { SQ: 'recurse', UI: 'replaceUid' }
    const wrong = rows.flatMap(({ path, vr }) => {
      const { id, disposition } = safe.rule(atPath(path, vr))
      const wanted = kinds[vr] ?? (text.has(vr) || vr === 'CS' ? 'cleanText' : 'keep')
      return id.startsWith('safePrivate/') && disposition.kind === wanted ? [] : [`${path} ${vr}: ${disposition.kind}`]
    })
    expect(rows).toHaveLength(479)
    expect(wrong).toEqual([])
  })

  it('keeps nothing without its option', () => {
    const kinds = new Set(rows.map(({ path, vr }) => basic.rule(atPath(path, vr)).disposition.kind))
    expect([...kinds]).toEqual(['remove'])
  })
})

describe('private creators', () => {
  const creator = (value: string | undefined) => ({ ...attribute('00190010', 'LO'), creator: value })

  it('stay when a list knows them', () => {
    expect(tcia.rule(creator(' siemens mr HEADER')).disposition.kind).toBe('keep')
    expect(tcia.keepsCreator('SIEMENS MR HEADER')).toBe(true)
  })

  it.each(['DOE^JANE', '', undefined])('go when none does: %j', (value) => {
    expect(tcia.rule(creator(value)).disposition.kind).toBe('remove')
    expect(tcia.keepsCreator(value ?? '')).toBe(false)
  })

  it('all go under the Basic Profile', () => {
    expect(profile('ps315').keepsCreator('SIEMENS MR HEADER')).toBe(false)
  })
})
