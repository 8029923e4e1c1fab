import { ElementMemory } from '#engine/dicom/known-elements'

/** Elements that this process has read: of originals, by scan and run alike, and of outputs. */
export const originals = new ElementMemory()
export const outputs = new ElementMemory()
