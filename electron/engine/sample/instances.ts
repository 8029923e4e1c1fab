import type { Equipment, SampleInstance, Series, Study } from './modules.ts'
import { DEFLATED, EXPLICIT_LITTLE_ENDIAN } from './modules.ts'
import { people } from './people.ts'
import type { Person } from './people.ts'
import { crSeries } from './series/cr.ts'
import { ctSeries } from './series/ct.ts'
import { mrSeries } from './series/mr.ts'
import { presentationState } from './series/presentation.ts'
import { report } from './series/report.ts'
import { screenCapture } from './series/sc.ts'
import { segmentation } from './series/segmentation.ts'
import { structureSet } from './series/structure-set.ts'
import { usClip } from './series/us.ts'

const GE: Equipment = {
  manufacturer: 'GE MEDICAL SYSTEMS',
  model: 'LightSpeed VCT',
  station: 'HRMW-CT2',
  serial: '0099-41C',
}
const SIEMENS: Equipment = { manufacturer: 'SIEMENS', model: 'Avanto', station: 'QBMR01', serial: '25731' }
const PHILIPS: Equipment = { manufacturer: 'Philips', model: 'iU22', station: 'US-SUITE-4', serial: 'B0K2LM' }
const CINDERFORD: Equipment = { manufacturer: 'Cinderford', model: 'Lumen 3', station: 'CIN-CR7', serial: 'CF-70041' }

const study = (person: Person, name: string, accession: string, description: string): Study => ({
  person,
  name,
  accession,
  time: '101500',
  description,
})

const series = (
  of: Study,
  number: number,
  modality: string,
  equipment: Equipment,
  description: string | null,
): Series => ({
  study: of,
  number,
  modality,
  equipment,
  description,
})

/** A slice that belongs to a patient's second CT series and whose file arrives incomplete. */
export function incompleteInstance(): SampleInstance {
  const instance = ctSeries(mediastinum(), MEDIASTINUM_SLICES + 1).at(-1)
  if (instance === undefined) throw new RangeError('the sample is empty')
  return instance
}

/** Every readable instance of the sample, patient by patient. */
export function sampleInstances(): SampleInstance[] {
  return [...lucinda(), ...tobias(), ...renji(), ...asa(), ...margot(), ...irina(), ...bretislav()]
}

const SLICES = 16

const MEDIASTINUM_SLICES = 8

const chestVisit = (): Study =>
  study(people.lucinda, 'chest', 'A5503771', '((CT CHEST W/O CONTRAST)) [[A:Farrow]], ref Dr [[A:Penderwick]]')

const mediastinum = (): Series => series(chestVisit(), 3, 'CT', GE, '((MEDIASTINUM)) [[H:HM-440127]]')

function lucinda(): SampleInstance[] {
  const visit = chestVisit()
  const ct = series(visit, 2, 'CT', GE, '((LUNG 5.0 B60f))')
  const planning = { ...visit, description: '((RT PLANNING))' }
  return [
    ...ctSeries(ct, SLICES),
    ...ctSeries(mediastinum(), MEDIASTINUM_SLICES),
    structureSet(series(planning, 10, 'RTSTRUCT', GE, null), ct, SLICES),
    segmentation(series(visit, 11, 'SEG', GE, '((Nodule segmentation))'), ct, SLICES),
  ]
}

function tobias(): SampleInstance[] {
  const visit = study(people.tobias, 'brain', 'B7710029', '((MR BRAIN)) at [[B:Quillbrook]]')
  const mr = series(visit, 4, 'MR', SIEMENS, '((t1_se_tra))')
  return [
    ...mrSeries(mr, 12),
    ...mrSeries(series(visit, 5, 'MR', SIEMENS, '((t1_se_tra)) repeat, [[A:Tobias]] moved'), 8, EXPLICIT_LITTLE_ENDIAN),
    presentationState(series(visit, 90, 'PR', SIEMENS, '((Review))'), mr),
  ]
}

function renji(): SampleInstance[] {
  const visit = study(people.renji, 'chest', 'C2200145', '((CT CHEST)) [[A:橘]]')
  return ctSeries(series(visit, 2, 'CT', GE, '((AXIAL))'), 8, { bigEndian: true })
}

function asa(): SampleInstance[] {
  const visit = study(people.asa, 'thorax', 'D9084410', '((Röntgen thorax)) [[A:Lindström]] [[C:19 jan 2024]]')
  return crSeries(series(visit, 1, 'CR', CINDERFORD, '((Thorax 2 projektioner))'))
}

function margot(): SampleInstance[] {
  const visit = study(people.margot, 'abdomen', 'E1029900', '((US ABDOMEN LIMITED))')
  const us = series(visit, 1, 'US', PHILIPS, '((Gallbladder))')
  return [
    usClip(us, 1, ['QUILLFEATHER, MARGOT', 'M0088341 26/02/2024']),
    usClip(us, 2, ['QUILLFEATHER, MARGOT', 'DOB 12/02/1994']),
    report(series(visit, 50, 'SR', PHILIPS, '((Report))'), us),
  ]
}

function irina(): SampleInstance[] {
  const visit = study(people.irina, 'capture', 'F0071166', '((КТ головного мозга)) [[A:Дроздова]]')
  const captures = series(visit, 1, 'OT', CINDERFORD, '((Screen))')
  return [screenCapture(captures, 1, 'DROZDOVA IRINA'), screenCapture(captures, 2, 'VB-17-004')]
}

function bretislav(): SampleInstance[] {
  const visit = study(people.bretislav, 'followup', 'G4418203', '((CT hrudníku)), kontrola [[A:Železník]]')
  return [
    ...ctSeries(series(visit, 2, 'CT', GE, '((PLÍCE 5 mm))'), 8),
    ...mrSeries(series(visit, 3, 'MR', SIEMENS, '((t2_tse_sag))'), 6, DEFLATED),
  ]
}
