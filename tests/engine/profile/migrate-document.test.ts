import { describe, expect, it } from 'vitest'
import { migrateDocument, migrations, PROFILE_VERSION } from '#engine/profile/own/migrate-document'
import { readDocument } from '#engine/profile/own/read-document'

/** A file as version 1 wrote it. */
const first = {
  ...{
    schema: 'palimpsest.profile/1',
    title: 'Harbor',
    about: '',
    base: 'ps315',
    options: ['retainUids'],
    uid: null,
    params: {},
  },
  rules: [
    {
      ...{ id: 'a', layer: 6, select: { kind: 'tag', tag: '00081030' }, scope: 'root' },
      ...{ when: { vrs: ['LO'], sopClasses: [], options: [] }, does: { kind: 'set', value: 'x' } },
      ...{ enabled: true, source: 'curator', note: '', author: 'A. Berg', ctp: null },
    },
  ],
}

describe('a profile file', () => {
  it('of version 1 is read with rules that ask no values', () => {
    const document = readDocument(JSON.stringify(first))
    expect([document.schema, document.title, document.options]).toEqual([
      'palimpsest.profile/2',
      'Harbor',
      ['retainUids'],
    ])
    expect(document.rules).toEqual([
      { ...first.rules[0], when: { vrs: ['LO'], sopClasses: [], options: [], test: null } },
    ])
  })

  it.each([3, 42, 999_999])('of version %i is of a newer program', (version) => {
    const file = JSON.stringify({ ...first, schema: `palimpsest.profile/${String(version)}` })
    expect(() => readDocument(file)).toThrow(`PRF-NEWER at version ${String(version)}`)
  })

  it.each(['palimpsest.profile/0', 'palimpsest.profile/x', 'other/1', 7, null])(
    'that says it is %j is none',
    (schema) => {
      expect(() => readDocument(JSON.stringify({ ...first, schema }))).toThrow('PRF-READ at schema')
    },
  )

  it('has a step from every version to the next', () => {
    expect(migrations).toHaveLength(PROFILE_VERSION - 1)
    expect(migrateDocument([first])).toEqual([first])
  })
})
