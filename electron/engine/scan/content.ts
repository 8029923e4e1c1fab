import type { ProblemCode } from '#shared/model/codes'
import { transferSyntaxes } from '#engine/dicom/transfer-syntax'
import type { InstanceRecord } from './record.ts'

/** Encapsulated PDF, CDA, STL, OBJ, MTL (PS3.4 B.5): a document inside an element, which no stage can judge. */
const DOCUMENTS = '1.2.840.10008.5.1.4.1.1.104.'
/** Visible light photographs and endoscopy stills (PS3.4 B.5): may show a face. */
const PHOTOGRAPHS = '1.2.840.10008.5.1.4.1.1.77.1.'
/** Waveform storage classes (PS3.4 B.5). */
const WAVEFORMS = '1.2.840.10008.5.1.4.1.1.9.'
/** Microscopy, ophthalmic and slide images stand under the photographs' root but show no person. */
const NO_PERSON = new Set([
  '1.2.840.10008.5.1.4.1.1.77.1.2',
  '1.2.840.10008.5.1.4.1.1.77.1.3',
  '1.2.840.10008.5.1.4.1.1.77.1.6',
])

/** What an Instance holds that looking at its Data Elements does not settle. */
export function unjudgedContent(
  record: Pick<InstanceRecord, 'sopClass' | 'transferSyntax' | 'burnedIn' | 'overlay'>,
): ProblemCode[] {
  const found: ProblemCode[] = []
  if (record.sopClass.startsWith(DOCUMENTS)) found.push('DOC-HELD')
  if (transferSyntaxes.get(record.transferSyntax)?.video === true) found.push('VID-HELD')
  if (isPhotograph(record.sopClass)) found.push('PHO-HELD')
  if (record.sopClass.startsWith(WAVEFORMS)) found.push('WAV-LIST')
  if (record.burnedIn === 'YES') found.push('PIX-BURNED')
  if (record.overlay) found.push('PIX-OVERLAY')
  return found
}

function isPhotograph(sopClass: string): boolean {
  if (!sopClass.startsWith(PHOTOGRAPHS)) return false
  return (
    ![...NO_PERSON].some((known) => sopClass === known || sopClass.startsWith(`${known}.`)) &&
    !sopClass.startsWith(`${PHOTOGRAPHS}5.`)
  )
}
