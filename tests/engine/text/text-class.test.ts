import { describe, expect, it } from 'vitest'
import { textClassOf } from '#engine/text/index'

const cases = [
  { signature: 'StudyDescription', vr: 'LO', textClass: 'descriptor' },
  { signature: 'RequestAttributesSequence[*].ScheduledProcedureStepDescription', vr: 'LO', textClass: 'descriptor' },
  { signature: 'ContentSequence[*].TextValue', vr: 'UT', textClass: 'descriptor' },
  { signature: 'ProtocolName', vr: 'LO', textClass: 'descriptor' },
  { signature: '(0019,"ACME 1",0C)', vr: 'LT', textClass: 'descriptor' },
  { signature: '(0019,"ACME 1.0",0C)', vr: 'LO', textClass: 'guarded' },
  { signature: 'ConceptNameCodeSequence[*].CodeValue', vr: 'SH', textClass: 'guarded' },
  { signature: 'SoftwareVersions', vr: 'LO', textClass: 'equipment' },
  { signature: 'Manufacturer', vr: 'LO', textClass: 'equipment' },
  { signature: 'ManufacturerModelName', vr: 'LO', textClass: 'equipment' },
  { signature: 'ContributingEquipmentSequence[*].Manufacturer', vr: 'LO', textClass: 'equipment' },
  { signature: 'SequenceName', vr: 'SH', textClass: 'equipment' },
  { signature: 'DeviceDescription', vr: 'LO', textClass: 'descriptor' },
  { signature: 'ScheduledStationName', vr: 'SH', textClass: 'guarded' },
]

describe('textClassOf', () => {
  it.each(cases)('says $textClass of $signature', ({ signature, vr, textClass }) => {
    expect(textClassOf(signature, vr)).toBe(textClass)
  })
})
