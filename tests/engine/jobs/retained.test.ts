import { expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { retainedBy } from '#engine/jobs/retained'
import { compileOriginals, findResidue } from '#engine/review/residue'
import type { ProfileOption } from '#shared/api/contract'
import { type Fields, instance } from '../../support/instance.ts'
import { profile } from '../../support/profiles.ts'

const own = compileOriginals([
  { kind: 'patientName', value: 'VANTERPOOL^ODALYS' },
  { kind: 'device', value: 'CTHARBOR7' },
  { kind: 'institution', value: 'Harbor Lane Hospital' },
])
const kept: Fields = { StationName: 'CTHARBOR7', InstitutionName: 'Harbor Lane Hospital' }
const cases: { says: string; options: readonly ProfileOption[]; fields: Fields; found: readonly string[] }[] = [
  { says: 'what no option keeps', options: [], fields: kept, found: ['StationName', 'InstitutionName'] },
  { says: 'what another option keeps', options: ['retainDeviceIdentity'], fields: kept, found: ['InstitutionName'] },
  {
    says: 'a station elsewhere',
    options: ['retainDeviceIdentity'],
    fields: { ProtocolName: 'CTHARBOR7' },
    found: ['ProtocolName'],
  },
  {
    says: 'a patient there',
    options: ['retainDeviceIdentity'],
    fields: { StationName: 'VANTERPOOL' },
    found: ['StationName'],
  },
  { says: 'nothing else', options: ['retainDeviceIdentity', 'retainInstitutionIdentity'], fields: kept, found: [] },
]

it.each(cases)('with options that retain identity, residue is $says', ({ options, fields, found }) => {
  const clean = { PatientName: 'PAT-1', PatientID: 'PAT-1', ReferringPhysicianName: '', AccessionNumber: '' }
  const written = readInstance(memorySource(instance({ ...clean, ...fields })))
  const isRetained = retainedBy(profile('ps315', options))
  const residue = findResidue(written, own, compileOriginals([]), {
    uids: new Set(),
    allowed: new Set(['PAT-1']),
    isRetained,
  })
  expect(residue.map(({ path }) => path).sort()).toEqual([...found].sort())
})
