import type { VocabularyKind } from '#shared/model/text'
import { lookUp, tagOfKeyword } from '#engine/dicom/dictionary'
import type { Tag } from '#engine/dicom/tag'
import type { CompiledProfile } from '#engine/profile/index'
import { parseSignature } from '#engine/scan/signature'
import { identityAttributes } from '#engine/scan/vocabulary-sources'

/** What a profile may keep on purpose (PS3.15 E.3.8, E.3.9): equipment and places, never a person or what names one. */
const subjects: Partial<Readonly<Record<VocabularyKind, 'equipment' | 'place'>>> = {
  device: 'equipment',
  institution: 'place',
  address: 'place',
}

type Subject = 'equipment' | 'place'

const retainable: ReadonlyMap<Tag, Subject> = new Map(
  Object.entries(identityAttributes).flatMap(([keyword, kind]): [Tag, Subject][] => {
    const subject = subjects[kind]
    return subject === undefined || keyword.startsWith('Patient') ? [] : [[tagOfKeyword(keyword), subject]]
  }),
)

/**
 * Whether the profile keeps an attribute (by signature) as it is, and identity of this kind is what the attribute says:
 * with the option that retains device identity, a station's name at Station Name is no residue. The patient's name there is.
 */
export function retainedBy(profile: CompiledProfile): (signature: string, kind: VocabularyKind) => boolean {
  const known = new Map<string, Subject | undefined>()
  return (signature, kind) => {
    const subject = subjects[kind]
    if (subject === undefined) return false
    if (!known.has(signature)) known.set(signature, retainedSubject(profile, signature))
    return known.get(signature) === subject
  }
}

function retainedSubject(profile: CompiledProfile, signature: string): Subject | undefined {
  const { steps, element } = parseSignature(signature)
  const subject = retainable.get(element.tag)
  if (subject === undefined) return undefined
  const { tag, creator } = element
  const rule = profile.rule({ steps, tag, creator, vr: lookUp(tag)?.vr ?? 'UN', sopClassUid: '' })
  return rule.disposition.kind === 'keep' ? subject : undefined
}
