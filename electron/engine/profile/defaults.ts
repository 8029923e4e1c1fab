import { elementOf, groupOf, isPrivate, isPrivateCreator, type Tag } from '#engine/dicom/tag'
import { lookUp } from '#engine/dicom/dictionary'
import type { Disposition } from '#shared/model/disposition'
import type { Intent, Match, Rule, RuleSource } from './model.ts'

const SOURCE = 'default'

/** UIDs that name a class, a syntax or a vocabulary and never a patient's object (PS3.6 Table A-1, PS3.16). */
const publicUids: readonly number[] = [
  0x00000002, 0x00000003, 0x00041510, 0x00041512, 0x0004151a, 0x0008001a, 0x0008001b, 0x00080062, 0x0008010c, 0x00080117,
  0x00080118, 0x0008040e, 0x00081150, 0x0008115a, 0x00083002, 0x00340003, 0x04000010, 0x04000510, 0x30100052, 0x30100053,
] // prettier-ignore

/** The coded part of a code (PS3.3 8.8). Most are of a published vocabulary; a site's own may hold a name or an ID. */
const codes: readonly number[] = [0x00080100, 0x00080102, 0x00080103, 0x00080119, 0x00080120]

/** Known attributes whose bytes may hold what was taken out elsewhere: encrypted originals, signatures, documents. */
const opaque: readonly number[] = [
  0x0008041b, 0x0008041c, 0x04000500, 0x04000520, 0x04000120, 0x0040a074, 0x0040a089, 0x00686300, 0x7fe00020, 0x7fe00030,
  0x7fe00040,
] // prettier-ignore

/** Named by no table and nothing but identity: dates in another calendar, order and registry numbers, people. */
const identity: readonly number[] = [
  0x00100033, 0x00100034, 0x00102295, 0x00203402, 0x00401006, 0x00401007, 0x00402006, 0x00402007, 0x0074100c, 0x21000160,
] // prettier-ignore

const act = (disposition: Disposition): Intent => ({ kind: 'do', disposition })
const remove = act({ kind: 'remove' })
const keep = act({ kind: 'keep' })

function rule(id: string, specificity: Rule['specificity'], intent: Intent, note: string): Match {
  return {
    rule: { id: `default/${id}`, layer: 0, specificity, source: SOURCE, intent, options: [], note },
    holds: true,
  }
}

const everything = rule('unknown', 'all', remove, 'what no rule knows is removed')
const known = rule('known', 'unspecified', { kind: 'retain' }, 'in the dictionary, named by no rule')
const publicUid = rule('public-uid', 'tag', keep, 'names a class, a syntax or a vocabulary')
const code = rule('code', 'tag', act({ kind: 'cleanText' }), 'a value of a vocabulary, which may be a local one')
const noWords = rule('opaque', 'tag', remove, 'bytes that may hold what is taken out elsewhere')
const ownIdentity = rule('identity', 'tag', remove, 'named by no table, and nothing but identity')
const groupLength = rule('group-length', 'unspecified', keep, 'the writer recomputes it')
const privateUnknown = rule('private-unknown', 'group', remove, 'no list knows it')
const privateFrame = rule('private-frame', 'group', remove, 'no private data element')

const byTag: ReadonlyMap<number, Match> = new Map([
  ...publicUids.map((tag) => [tag, publicUid] as const),
  ...codes.map((tag) => [tag, code] as const),
  ...identity.map((tag) => [tag, ownIdentity] as const),
  ...opaque.map((tag) => [tag, noWords] as const),
])

/** How many rules layer 0 has. */
export const defaultCount = new Set([everything, known, groupLength, privateUnknown, privateFrame, ...byTag.values()])
  .size

/** Repeating groups and elements, all retired: Source Image IDs (0020,31xx), Variable Pixel Data (7Fxx). */
function repeating(tag: Tag): Match | undefined {
  if (tag >>> 8 === 0x002031) return ownIdentity
  return groupOf(tag) >= 0x7f00 && groupOf(tag) < 0x7fe0 ? noWords : undefined
}

/** Layer 0: what holds for elements that no table names. Total: one rule holds for everything, and it removes. */
export const defaultRules: RuleSource = ({ tag }) => {
  if (isPrivate(tag)) return [everything, privateDefault(tag)]
  if (elementOf(tag) === 0) return [everything, groupLength]
  const listed = byTag.get(tag) ?? repeating(tag)
  if (lookUp(tag) === undefined) return [everything]
  return listed === undefined ? [everything, known] : [everything, known, listed]
}

function privateDefault(tag: Tag): Match {
  const isData = elementOf(tag) >= 0x1000 && groupOf(tag) > 0x0008
  return isData && !isPrivateCreator(tag) ? privateUnknown : privateFrame
}
