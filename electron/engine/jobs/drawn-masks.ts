import type { Region } from '#engine/pixels/index'
import { type DrawnMask, maskTargets, standingMasks } from '#engine/store/queries/drawn-masks'
import { digestOf } from './digest.ts'
import type { FrameRegions } from './messages.ts'
import type { ProjectWork } from './project-work.ts'

/** What people drew, by the Instances that it is for. */
export interface DrawnOver {
  /** Instances that something is drawn over, by number. */
  readonly instances: readonly number[]
  /** What is drawn over an Instance; nothing: none. */
  readonly of: (instanceId: number) => FrameRegions
  /** Of all that is drawn over Instances of a patient; empty where nothing is. */
  readonly digestOf: (patientId: number) => string
}

/** The masks that stand (those that are meant), laid out over every Instance that they are for: of the same size, whenever it came. */
export function drawnOver(
  { db }: Pick<ProjectWork, 'db'>,
  isMeant: (mask: DrawnMask) => boolean = () => true,
): DrawnOver {
  const byInstance = new Map<number, [number | 'all', Region[]][]>()
  const byPatient = new Map<number, string[]>()
  for (const mask of standingMasks(db).filter(isMeant)) {
    for (const { id, patientId } of maskTargets(db, mask)) {
      const drawn = byInstance.get(id) ?? []
      byInstance.set(id, drawn)
      drawn.push([mask.scope === 'frame' ? mask.frame : 'all', [regionOf(mask)]])
      const told = byPatient.get(patientId) ?? []
      byPatient.set(patientId, told)
      told.push(`${String(id)} ${String(mask.id)}`)
    }
  }
  return {
    instances: [...byInstance.keys()].sort((a, b) => a - b),
    of: (id) => byInstance.get(id) ?? [],
    digestOf: (patientId) => {
      const told = byPatient.get(patientId)
      return told === undefined ? '' : digestOf(told)
    },
  }
}

const regionOf = ({ left, top, right, bottom }: DrawnMask): Region => ({ left, top, right, bottom })
