import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashDigits, isValidRoot, newUid } from '#engine/mapping/uid-map'
import type { UidPolicy } from '#engine/mapping/uid-map'

const secret = new Uint8Array(32).fill(7)
const policy = (root: string, method: UidPolicy['method'] = 'hmac'): UidPolicy => ({ method, root, secret })
const VALID = /^(?=.{1,64}$)(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/

const uids = fc.oneof(
  fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 2, maxLength: 6 }).map((parts) => parts.join('.')),
  fc.string({ minLength: 1 }).filter((text) => text.replaceAll('\0', '').trim() !== ''),
)
const roots = fc.constantFrom(
  '2.25',
  '2.25.',
  '1.2.826.0.1.3680043',
  '1.2.397.4.5.{patient}.8.117.',
  '1.3.6.1.4.1.14519.5.2.1.8700.9668.',
)

describe('newUid', () => {
  it('is valid whatever the UID, the root and the ordinal', () => {
    fc.assert(
      fc.property(
        uids,
        roots,
        fc.option(fc.nat(9_999_999), { nil: undefined }),
        fc.constantFrom('hmac', 'ctpMd5'),
        (uid, root, ordinal, method) => {
          expect(newUid(uid, policy(root, method), ordinal)).toMatch(VALID)
        },
      ),
    )
  })

  it('gives one new UID for one old, and another for another', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(uids, { selector: (uid) => uid.replaceAll('\0', '').trim(), minLength: 2 }),
        roots,
        (olds, root) => {
          const news = olds.map((uid) => newUid(uid, policy(root), 3))
          expect(news).toEqual(olds.map((uid) => newUid(uid, policy(root), 3)))
          expect(new Set(news).size).toBe(olds.length)
        },
      ),
    )
  })

  it.each([
    { says: 'puts the ordinal for {patient}', ordinal: 12, start: '1.2.397.4.5.12.8.117.' },
    { says: 'leaves the component out for a shared UID', ordinal: undefined, start: '1.2.397.4.5.8.117.' },
  ])('$says', ({ ordinal, start }) => {
    expect(newUid('1.2.3', policy('1.2.397.4.5.{patient}.8.117.'), ordinal).slice(0, start.length)).toBe(start)
  })

  it('has at least 29 digits (96 bits) under the longest root', () => {
    const root = `1.2.${'3'.repeat(30)}`
    expect(isValidRoot(root)).toBe(true)
    expect(newUid('1.2.3', policy(root), undefined)).toHaveLength(64)
  })

  it('makes a UUID of version 8 under 2.25', () => {
    const number = BigInt(newUid('1.2.3', policy('2.25'), undefined).slice('2.25.'.length))
    expect((number >> 76n) & 15n).toBe(8n)
    expect((number >> 62n) & 3n).toBe(2n)
  })

  it('does not depend on padding', () => {
    expect(newUid('1.2.3\0', policy('2.25'), undefined)).toBe(newUid('1.2.3', policy('2.25'), undefined))
  })

  it('depends on the secret', () => {
    const other = { ...policy('2.25'), secret: new Uint8Array(32).fill(8) }
    expect(newUid('1.2.3', other, undefined)).not.toBe(newUid('1.2.3', policy('2.25'), undefined))
  })

  it('refuses an empty UID', () => {
    expect(() => newUid(' \0', policy('2.25'), undefined)).toThrow('UID-BAD')
  })
})

describe('isValidRoot', () => {
  it.each([
    '2.25',
    '2.25.',
    '1.2.840.113619',
    '1.2.{patient}.8',
    '1.2.3.{patient}',
    '1.2.0.4',
    `1.2.${'3'.repeat(30)}`,
  ])('takes %j', (root) => {
    expect(isValidRoot(root)).toBe(true)
  })

  it.each([
    ...[
      '',
      '.',
      '1..2',
      '1.02',
      '1.2.x',
      '3.1',
      '1.40.1',
      '{patient}.1',
      '1.2.{patient}.{patient}',
      '1.2.3{patient}',
      '1.2.{other}',
      ' 1.2',
    ],
    `1.2.${'3'.repeat(31)}`,
  ])('refuses %j', (root) => {
    expect(isValidRoot(root)).toBe(false)
  })
})

const golden = [
  { says: '@hash(this,16)', got: () => hashDigits('ACC12345', 16), expected: '1384658951142629' },
  { says: '@hash(this)', got: () => hashDigits('ACC12345', 0), expected: '138465895114262911186732299820064612346' },
  {
    says: '@hashuid',
    got: () => newUid('1.2.840.113619.2.55.3.1', policy('1.3.6.1.4.1.14519.5.2.1.9999.9999', 'ctpMd5'), undefined),
    expected: '1.3.6.1.4.1.14519.5.2.1.9999.9999.932857248222204868938743716550',
  },
]

const crosswalk = new URL('../../../../shared/facts/pseudo-phi-uid-crosswalk.csv', import.meta.url)

describe('the hashes of CTP', () => {
  it.each(golden)('reproduces $says', ({ got, expected }) => {
    expect(got()).toBe(expected)
  })

  it.skipIf(!existsSync(crosswalk))('reproduces all 1,971 published UID pairs (needs ../shared/facts)', () => {
    const pairs = readFileSync(crosswalk, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
    const root = '1.3.6.1.4.1.14519.5.2.1.8700.9668.'
    const wrong = pairs.filter(([old, expected]) => newUid(old!, policy(root, 'ctpMd5'), undefined) !== expected)
    expect({ pairs: pairs.length, wrong }).toEqual({ pairs: 1971, wrong: [] })
  })
})
