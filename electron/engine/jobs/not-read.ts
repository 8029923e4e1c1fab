import type { ReadInstance } from '#engine/store/records'

/** An Instance whose pixels could not be read, and why. */
export function notRead(instanceId: number, code: ReadInstance['code'], place = ''): ReadInstance {
  return { instanceId, frameCount: 0, frames: [], readings: [], texts: [], slices: '[]', code, place }
}
