import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { importScript } from '#engine/profile/ctp/import-script'
import { writeDocument } from '#engine/profile/own/read-document'
import type { ProfileDocument } from '#shared/api/profile-document'
import { profileSchema } from '../../electron/tools/profile-schema.ts'

const published = readFileSync(new URL('../../resources/profile.schema.json', import.meta.url), 'utf8')

it('the published schema of profile files is what the engine checks with', () => {
  expect(profileSchema() === published).toBe(true)
})

describe('the published schema', () => {
  const schema = z.fromJSONSchema(JSON.parse(published) as Parameters<typeof z.fromJSONSchema>[0])
  const script = `<script><p t="A">b</p><e en="T" t="00081030" n="x">@keep()</e><e en="F" t="00080050" n="x">@hash(this,16)</e>
    <e en="T" t="0009[ACME]02" n="x">@nosuch()</e><k en="T" t="0018">x</k><r en="T" t="privategroups">x</r>
    <e en="T" t="00400275" n="x">@select(){@process()}{@remove()}</e><e en="T" t="00080080" n="x">Harbor</e></script>`
  const { document } = importScript(script, 'Harbor')
  const [first, ...others] = document.rules

  it('takes a profile as it is exported', () => {
    expect(document.rules).toHaveLength(8)
    expect(schema.safeParse(JSON.parse(writeDocument(document))).success).toBe(true)
  })

  it('takes one that leaves out what has a default', () => {
    const { title, base, options } = document
    const select = { kind: 'tag', tag: '00081030' }
    const rules = [{ id: 'a', select, does: { kind: 'remove' } }]
    expect(schema.safeParse({ schema: document.schema, title, base, options, rules }).success).toBe(true)
  })

  const broken: readonly (readonly [string, object])[] = [
    ['of another version', { ...document, schema: 'palimpsest.profile/3' }],
    ['without a base', { ...document, base: undefined }],
    ['with an unknown action', { ...document, rules: [{ ...first, does: { kind: 'pass' } }, ...others] }],
    ['with a tag of seven digits', { ...document, rules: [{ ...first, select: { kind: 'tag', tag: '0008103' } }] }],
    ['with an unknown option', { ...document, options: ['keepAll'] } satisfies Record<keyof ProfileDocument, unknown>],
  ]
  it.each(broken)('refuses a profile %s', (_what, profile) => {
    expect(schema.safeParse(JSON.parse(JSON.stringify(profile))).success).toBe(false)
  })
})
