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
  { signature: 'SoftwareVersions', vr: 'LO', textClass: 'guarded' },
  { signature: 'ManufacturerModelName', vr: 'LO', textClass: 'guarded' },
]

describe('textClassOf', () => {
  it.each(cases)('says $textClass of $signature', ({ signature, vr, textClass }) => {
    expect(textClassOf(signature, vr)).toBe(textClass)
  })
})
