import type { Instance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { firstText } from '#engine/dicom/values'
import {
  attributesOf,
  compileFilter,
  compileSignatures,
  type CompiledSignatures,
  describePixels,
  type Flag,
  flagsOf,
  type SignatureMatch,
  signaturesFor,
} from '#engine/pixels/index'
import { type CompiledProfile, loadProfile } from '#engine/profile/index'
import { parseSignature } from '#engine/scan/signature'
import type { InstanceLook, NewFinding } from '#engine/store/records'
import { Problem } from '#shared/base/problem'
import { findingOf } from './finding.ts'
import type { FileToLookAt, LookedAtBy } from './messages.ts'
import { resourceReader } from './resources.ts'
import { refuseChanged } from './scanned-file.ts'
import { withInstance } from './with-instance.ts'
import { originals } from './worker-memory.ts'

interface Means {
  readonly key: string
  readonly signatures: CompiledSignatures
  readonly filters: readonly { readonly name: string; readonly verdict: ReturnType<typeof compileFilter> }[]
  readonly profile: CompiledProfile
}

let means: Means | undefined

function meansOf({ key, libraries, filters, profile, options, ownRules, resources }: LookedAtBy): Means {
  if (means?.key !== key) {
    const compiled = loadProfile(profile, options, resourceReader(resources), ownRules)
    means = {
      key,
      signatures: compileSignatures(libraries),
      filters: filters.map((filter) => ({ name: filter.name, verdict: compileFilter(filter) })),
      profile: compiled,
    }
  }
  return means
}

/**
 * What the Data Elements of some Instances say about their pixels and other content: regions of device signatures, and
 * what no stage can judge. A file that cannot be read now is not in the answer: it is left to the stages that have to read
 * it, and is looked at again.
 */
export function lookAt(by: LookedAtBy, tasks: readonly FileToLookAt[]): readonly InstanceLook[] {
  const known = meansOf(by)
  return tasks.flatMap((task) => {
    try {
      refuseChanged(task)
      return withInstance(task.path, (instance) => lookOf(task.instanceId, instance, known), originals)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return []
    }
  })
}

function lookOf(instanceId: number, instance: Instance, { signatures, filters, profile }: Means): InstanceLook {
  const { regions, doubts } = signaturesAt(instance, signatures)
  const flags = flagsOf(instance, { isRemoved: removedBy(profile, instance) })
  const held = flags.filter(({ standing }) => standing === 'held').map(({ code }) => code)
  const stops = stoppedBy(instance, filters)
  const findings = [
    ...flags.map((flag) => findingOfFlag(instanceId, flag)),
    ...doubts.map(({ signature }) => findingOf('SIG-DOUBT', 'error', instanceId, signature)),
    ...stops.map(({ name, why }) => findingOf('SIG-FILTER', 'error', instanceId, name, why)),
  ]
  return {
    instanceId,
    regions: JSON.stringify(regions.map(({ region }) => region)),
    holds: [
      ...new Set([
        ...(stops.length > 0 ? ['SIG-FILTER' as const] : []),
        ...held,
        ...(doubts.length > 0 ? ['SIG-DOUBT' as const] : []),
      ]),
    ],
    findings,
  }
}

/** Whether the profile takes an element out whatever its VR is; what it asks of VRs was settled when the plan was made. */
function removedBy(profile: CompiledProfile, instance: Instance): (signature: string) => boolean {
  const sopClassUid = firstText(instance, instance.dataSet, tags.SOPClassUID) ?? ''
  return (signature) => {
    const { steps, element } = parseSignature(signature)
    return ['SQ', 'OB'].every((vr) => {
      const { disposition } = profile.rule({ steps, ...element, vr, sopClassUid })
      return disposition.kind === 'remove' || disposition.kind === 'empty'
    })
  }
}

/** Filters that do not let an Instance through. What is not understood never passes. */
function stoppedBy(instance: Instance, filters: Means['filters']): { name: string; why: string }[] {
  if (filters.length === 0) return []
  const attributes = attributesOf(instance)
  return filters.flatMap(({ name, verdict }) => {
    const said = verdict(attributes)
    return said === 'passes' ? [] : [{ name, why: said === 'stopped' ? '' : 'not understood' }]
  })
}

const NO_MATCH: SignatureMatch = { regions: [], doubts: [] }

function signaturesAt(instance: Instance, libraries: CompiledSignatures): SignatureMatch {
  if (libraries.length === 0) return NO_MATCH
  const size = describePixels(instance)
  return size === undefined ? NO_MATCH : signaturesFor(attributesOf(instance), size, libraries)
}

function findingOfFlag(fileId: number, { code, place, why, standing }: Flag): NewFinding {
  return findingOf(code, standing === 'held' ? 'error' : 'warning', fileId, place, why)
}
