import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionText } from '#engine/conditions/condition-text'
import { exportScript } from '#engine/profile/ctp/export-script'
import { type ImportedScript, importScript, isAnonymizerScript } from '#engine/profile/ctp/import-script'
import { loadProfile } from '#engine/profile/index'
import { applyDisposition } from '#engine/actions/index'
import { newUid } from '#engine/mapping/uid-map'
import type { OwnRule } from '#shared/api/profile-document'
import { Problem } from '#shared/base/problem'
import { attribute, CT, readResource } from '../../support/profiles.ts'

const xml = (...lines: string[]): string => `<script>\n${lines.join('\n')}\n</script>`
const rule = (tag: string, script: string, enabled = 'T'): string =>
  `<e en="${enabled}" t="${tag}" n="x">${script.replaceAll('<', '&lt;')}</e>`

/** One element rule: what it does, and how faithfully. */
function translated(tag: string, script: string, ...others: string[]): string {
  const { document } = importScript(xml(...others, rule(tag, script)), 'test')
  return document.rules
    .map(({ does, ctp, scope, when: { test } }) => {
      const value = does.kind === 'set' ? `=${does.value}` : does.kind === 'hash' ? `=${does.length}` : ''
      return `${scope === 'anyDepth' ? '' : `${JSON.stringify(scope)}:`}${does.kind}${value} ${ctp?.fidelity}${test === null ? '' : ` if ${conditionText(test)}`}`
    })
    .join(', ')
}

const UID = '0020000D'
const cases = [
  ['00081030', '@keep()', 'keep exact'],
  ['00081030', '@remove()', 'remove exact'],
  ['00081030', 'prefix @remove()', 'remove exact'],
  ['00081030', '@empty()', 'empty exact'],
  ['00081030', '', 'empty exact'],
  ['00081030', '@blank(4)', 'empty same'],
  ['00081030', 'a \\@ b', 'set=a @ b exact'],
  ['00081030', '@param(@SITE) x', 'set=Harbor x exact'],
  ['00081030', '@param(@NONE)', 'remove unsupported'],
  ['00081030', '@always()X', 'set=X differs'],
  ['00081030', '@require()', 'keep exact'],
  ['00081030', '@require(PatientID,"x")', 'keep differs'],
  ['00081030', '@contents(this)', 'keep same'],
  ['00081030', '@contents(this,"[0-9]")', 'remove unsupported'],
  ['00081030', '@value(PatientID)', 'remove unsupported'],
  ['00081030', '@truncate(this,4)', 'remove unsupported'],
  ['00081030', '@lowercase(this)', 'remove unsupported'],
  ['00081030', '@uppercase(this)', 'remove unsupported'],
  ['00100010', '@initials(this)', 'patientId unsupported'],
  ['00080050', '@hash(this,16)', 'hash=16 exact'],
  ['00080050', '@hash(AccessionNumber)', 'hash=0 differs'],
  ['00081030', '@hash(this)', 'hash=0 exact'],
  ['00080020', '@hash(this,8)', 'hash=8 differs'],
  ['00080050', '@hash(PatientID,16)', 'remove unsupported'],
  ['00100010', '@hashname(this,6,2)', 'patientId differs'],
  ['00100020', '@hashptid(@SITE,this,10)', 'patientId differs'],
  ['00080050', '@hashptid(@SITE,this,10)', 'remove unsupported'],
  [UID, '@hashuid(@ROOT,this)', 'replaceUid same'],
  [UID, '@hashuid(@ROOT,this,PatientID)', 'remove unsupported'],
  ['00080020', '@hashdate(this,PatientID)', 'shiftDate differs'],
  ['00080020', '@incrementdate(StudyDate,@INC)', 'shiftDate differs'],
  ['00080020', '@incrementdate(SeriesDate,@INC)', 'remove unsupported'],
  ['00080020', '@modifydate(this,*,1,1)', 'remove unsupported'],
  ['00080020', '@dateinterval(this,date,PatientID)', 'remove unsupported'],
  ['00101010', '@round(this,5)', 'remove unsupported'],
  ['00080020', '@date()', 'dummy differs'],
  ['00080030', '@time(":")', 'dummy differs'],
  ['00100020', '@lookup(this,ptid)', 'patientId same'],
  ['00080050', '@lookup(this,acc,keep)', 'remove unsupported'],
  ['00100020', '@integer(this,ptid,4)', 'patientId unsupported'],
  ['00080050', '@encrypt(this,@KEY)', 'remove unsupported'],
  ['00080050', '@decrypt(this,@KEY)', 'remove unsupported'],
  ['00080050', '@pathelement(this,0)', 'remove unsupported'],
  ['00081030', '@append(){x}', 'remove unsupported'],
  ['00081030', '@if(this,exists){@keep()}{@remove()}', 'keep exact'],
  ['00081030', '@if(this,contains,"x"){@keep()}{@remove()}', 'remove exact, keep exact if this contains "x" any case'],
  [
    '00081030',
    '@if(Modality,equals,"SR"){@quarantine()}{@keep()}',
    'keep exact, quarantine exact if beside:Modality is "SR" any case',
  ],
  [
    '00081030',
    '@if(root:Modality,matches,"S[RC]"){@empty()}{@remove()}',
    'remove exact, empty exact if Modality matches "S[RC]"',
  ],
  [
    '00101010',
    '@if(this,greaterthan,89){@remove()}{@keep()}',
    'keep exact, remove differs if this is greater than "89"',
  ],
  [
    '00081030',
    '@if(this,isblank){@param(@SITE)}{@if(Modality,equals,"CT"){@keep()}{@empty()}}',
    'empty exact, keep exact if beside:Modality is "CT" any case, set=Harbor exact if this is blank',
  ],
  ['00081030', '@if(Nowhere,equals,"x"){@keep()}{@remove()}', 'remove differs'],
  ['00081030', '@if(this,matches,"(?=a)b"){@keep()}{@empty()}', 'empty differs'],
  ['00081030', '@if(@SITE,equals,"x"){@keep()}{@remove()}', 'remove differs'],
  [
    '00400275',
    '@select(){@if(Modality,equals,"CT"){@process()}{@remove()}}{@remove()}',
    '"root":remove exact, "root":recurse exact if beside:Modality is "CT" any case, "items":remove exact',
  ],
  ['00400275', '@select(){@process()}{@remove()}', '"root":recurse exact, "items":remove exact'],
  ['00400275', '@process()', 'recurse exact'],
  ['00081030', '@process()', 'remove unsupported'],
  ['00081030', '@call(filter,x)', 'remove unsupported'],
  ['00081030', '@quarantine()', 'quarantine exact'],
  ['00081030', '@skip()', 'quarantine unsupported'],
  ['00081030', '@nosuch(this)', 'remove unsupported'],
  ['00081030', '@if(this,exists){@keep()', 'remove unsupported'],
  ['0009[ACME]02', '@keep()', 'keep exact'],
  ['00120064', '113100/113105', 'keep same'],
] as const

describe('a line of a CTP script', () => {
  it.each(cases)('%s %s: %s', (tag, script, expected) => {
    const params = ['<p t="SITE">Harbor</p>', '<p t="ROOT">2.25.7</p>', '<p t="INC">-9</p>'] as const
    expect(translated(tag, script, ...params)).toBe(expected)
  })

  it('means the same in the form of Java properties', () => {
    const text =
      'param.A=b\nset.[0008,1030]StudyDescription=@keep()\n#set.[0008,0050]x=@empty()\nremove.privategroups=\nkeep.group0018=\n# a note'
    const { document, report } = importScript(text, 'p')
    expect(document.rules.map(({ select, does, enabled }) => [select.kind, does.kind, enabled])).toEqual([
      ['tag', 'keep', true],
      ['tag', 'empty', false],
      ['allPrivate', 'remove', true],
      ['group', 'keep', true],
    ])
    expect(report.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5])
  })

  it('keeps where an empty rule of the RSNA anonymizer does', () => {
    const { document } = importScript(
      xml(rule('00080018', '@uid'), rule('00080060', ''), rule('00100020', '@ptid')),
      'r',
    )
    expect(document.rules.map(({ does }) => does.kind)).toEqual(['replaceUid', 'keep', 'patientId'])
  })

  it.each([
    ['<script><e en="T" t="00081030">@keep()</script>', 'line 1: e does not end'],
    ['<script>\n<x t="1">a</x></script>', 'line 2: unknown element x'],
    ['<script>\n<e en="T">@keep()</e></script>', 'line 2: no attribute t'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><script/>', 'line 1: document types are not read'],
    ['set.[00081030]=@keep()\nnonsense', 'line 2: no line of a script'],
    ['<script>\n\n<p t="A">b</p>', 'line 3: the root element does not end'],
  ])('refuses %j with line and reason', (text, why) => {
    expect(() => importScript(text, 'x')).toThrow(`PRF-READ at ${why}`)
  })
})

/** What an imported script makes of an attribute, over PS3.15. */
function ruledBy({ document }: ImportedScript, tag: string, vr: string): string {
  const { base, options, rules } = document
  const { disposition } = loadProfile(base, options, readResource, rules).rule(attribute(tag, vr, CT))
  return disposition.kind
}

describe('an imported script in force', () => {
  const made = importScript(
    xml(
      rule('00081030', '@keep()'),
      rule('00081030', '@call(x)'),
      rule('00080080', '@keep()', 'F'),
      rule('00181030', '@skip()', 'F'),
      '<k en="T" t="0020">Keep group 20</k>',
      '<r en="T" t="unspecifiedelements">x</r>',
      rule('00080016', '@remove()'),
    ),
    'x',
  )

  it.each([
    ['the later rule of a tag wins, and what is not supported goes', '00081030', 'LO', 'remove'],
    ['a rule that is switched off is none', '00080080', 'LO', 'remove'],
    ['a kept group stays', '00200010', 'SH', 'keep'],
    ['what no rule names goes', '00180015', 'CS', 'remove'],
    ['the class of the Instance cannot be lost', '00080016', 'UI', 'keep'],
    ['pixels are described still', '00280010', 'US', 'keep'],
  ])('%s', (_, tag, vr, kind) => {
    expect(ruledBy(made, tag, vr)).toBe(kind)
  })
})

const facts = resolve(import.meta.dirname, '../../../../shared/facts')
const scripts = resolve(import.meta.dirname, '../../../../shared/corpora/ctp-scripts')
const filesBelow = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

/** Where CTP scripts call each function, and whether we write what CTP does, the mapping's ID, or nothing until it was looked at. */
const goldens: Readonly<
  Record<string, { tag: string; vr: string; becomes: 'expected' | 'new ID' | null; told: string }>
> = {
  hash: { tag: '00081030', vr: 'LO', becomes: 'expected', told: 'exact' },
  hashuid: { tag: '0020000E', vr: 'UI', becomes: 'expected', told: 'same' },
  hashptid: { tag: '00100020', vr: 'LO', becomes: 'new ID', told: 'differs' },
  hashname: { tag: '00100010', vr: 'PN', becomes: 'new ID', told: 'differs' },
  initials: { tag: '00100010', vr: 'PN', becomes: 'new ID', told: 'unsupported' },
  round: { tag: '00101010', vr: 'AS', becomes: null, told: 'unsupported' },
}

/** A value after an imported script of one line; null: removed. */
function afterScript(tag: string, vr: string, call: string, value: string): { after: string | null; told?: string } {
  const { document, uid, report } = importScript(xml(rule(tag, call)), 'golden')
  const { disposition } = loadProfile(document.base, document.options, readResource, document.rules).rule(
    attribute(tag, vr, CT),
  )
  const subject = {
    ...{ signature: tag, vr, values: () => [value], bytes: () => Buffer.from(value) },
    ...{ bigEndian: false, isSequence: false, needsValue: false },
  }
  const change = applyDisposition(subject, disposition, {
    ...{ pseudonym: 'NEW-1', dayOffset: -9, judge: (text: string) => text },
    uid: (old) => newUid(old, { method: 'hmac', root: '2.25', ...uid, secret: Buffer.alloc(32) }, 1),
  })
  const after = change.kind === 'values' ? change.values.join('\\') : change.kind === 'removed' ? null : value
  return { after, ...(report[0] === undefined ? {} : { told: report[0].fidelity }) }
}

const goldenFile = join(facts, 'ctp-golden.tsv')
const goldenRows = existsSync(goldenFile) ? readFileSync(goldenFile, 'utf8').trim().split('\n').slice(1) : []

describe.skipIf(goldenRows.length === 0)('golden values of CTP in ../shared/facts/ctp-golden.tsv', () => {
  it.each(goldenRows.map((row) => row.split('\t')))('%s of %s', (call = '', input = '', expected = '') => {
    const golden = goldens[call.replace(/\(.*/, '')]!
    const made = afterScript(golden.tag, golden.vr, `@${call}`, input)
    const after = golden.becomes === 'expected' ? expected : golden.becomes === 'new ID' ? 'NEW-1' : null
    expect(made).toEqual({ after, told: golden.told })
  })

  it('are of every function that the table above knows', () => {
    const called = new Set(goldenRows.map((row) => row.replace(/\(.*/s, '')))
    expect([...called].sort()).toEqual(Object.keys(goldens).sort())
  })
})

describe.skipIf(!existsSync(facts))('published facts of ../shared', () => {
  it('map the 1,971 published UID pairs by the root of an imported script', () => {
    const root = '1.3.6.1.4.1.14519.5.2.1.8700.9668'
    const { uid } = importScript(xml(`<p t="UIDROOT">${root}</p>`, rule(UID, '@hashuid(@UIDROOT,this)')), 'x')
    const pairs = readFileSync(join(facts, 'pseudo-phi-uid-crosswalk.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
    const policy = { ...uid!, secret: Buffer.alloc(32) }
    const wrong = pairs
      .map((pair) => pair.split(','))
      .filter(([old = '', published]) => newUid(old, policy, 1) !== published)
    expect([pairs.length, wrong.length]).toEqual([1971, 0])
  })
})

describe.skipIf(!existsSync(scripts))('every script of ../shared/corpora/ctp-scripts', () => {
  const all = filesBelow(scripts).map((file) => [file.slice(scripts.length + 1), readFileSync(file, 'utf8')] as const)
  const known = all.filter(([, text]) => isAnonymizerScript(text))

  it('is known by its content', () => {
    expect(known).toHaveLength(19)
  })

  it.each(known)('%s comes back with its meaning, order and disabled rules', (_name, text) => {
    const first = importScript(text, 'x')
    const { text: written, report } = exportScript(first.document)
    const again = importScript(written, 'x')
    const meaning = ({ document }: ImportedScript) =>
      document.rules.map(({ select, scope, when, does, enabled, ctp }) => [
        select,
        scope,
        when,
        does,
        enabled,
        ctp?.text,
      ])
    expect(meaning(again)).toEqual(meaning(first))
    expect(report.filter(({ fidelity }) => fidelity !== 'exact')).toEqual([])
    expect(again.document.options).toEqual(first.document.options)
  })

  it.each(known)('%s keeps nothing that it does not say', (_name, text) => {
    const { document } = importScript(text, 'x')
    const says = /@keep\(|@require\(|@contents\(|@value\(|^keep|^\s*$/
    const silent = document.rules.filter(({ does, ctp, select }) => {
      const isOurs = ctp?.fidelity === 'same' && select.kind === 'tag'
      return does.kind === 'keep' && ctp !== null && !says.test(ctp.text) && !isOurs
    })
    expect(silent).toEqual([])
  })
})

describe('rules that CTP cannot say', () => {
  const made = (parts: Partial<OwnRule> & Pick<OwnRule, 'select' | 'does'>): string => {
    const { document } = importScript(xml(rule('00081030', '@keep()')), 'x')
    const own = { ...document.rules[0]!, id: 'own', ctp: null, ...parts }
    const { text, report } = exportScript({ ...document, rules: [own] })
    return `${report[0]?.fidelity ?? ''} ${text.split('\n').slice(1, -2).join('').trim()}`
  }

  it.each([
    [
      'a group at root level',
      { select: { kind: 'group', group: '0018' }, scope: 'root', does: { kind: 'keep' } },
      'unsupported ',
    ],
    [
      'an element at root level',
      { select: { kind: 'tag', tag: '00081030' }, scope: 'root', does: { kind: 'keep' } },
      'differs <e en="T" t="00081030" n="StudyDescription">@select(){@keep()}{@remove()}</e>',
    ],
    [
      'a condition',
      {
        select: { kind: 'tag', tag: '00081030' },
        when: { vrs: [], sopClasses: [], options: [], test: { kind: 'exists', attribute: 'Modality' } },
        does: { kind: 'keep' },
      },
      'unsupported <e en="T" t="00081030" n="StudyDescription">@remove()</e>',
    ],
  ] as const)('%s is never kept there in silence', (_, parts, written) => {
    expect(made(parts as never)).toBe(written)
  })
})

describe('hostile scripts', () => {
  it('are known for what they are in time linear in their length', () => {
    expect(isAnonymizerScript(`<x>${'<e '.repeat(400_000)}`)).toBe(false)
  })

  const pieces = [
    '<script>',
    '</script>',
    '<e en="T" t="00081030">',
    '</e>',
    '@keep()',
    '@if(',
    '{',
    '}',
    '(',
    '"',
    '\\',
    '<!--',
    '&#x41;',
    '&',
    'set.[',
    ']',
    '=',
    '@',
    '\n',
    '\0',
    '9',
  ]
  it('end in rules or in an error with a line, and never keep what was not said', () => {
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const { document } = importScript(text, 'x')
          const kept = document.rules.filter(({ does }) => does.kind === 'keep')
          expect(kept.every(({ ctp }) => ctp?.text.includes('@keep()') === true)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
          expect(String(error)).toMatch(/PRF-READ at line \d+: /)
        }
      }),
      { numRuns: 2000, seed: 5 },
    )
  })
})
