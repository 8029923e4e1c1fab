/**
 * How freely people write into an attribute. `descriptor`: sentences and labels, every voice speaks.
 * `guarded`: codes, versions, parameters and names of things; only what cannot be a coincidence is taken out
 * (names, IDs and phrases of the vocabularies, e-mail, SSN, foreign UIDs). `equipment`: makers, models, software and
 * sequences, where a header's word is a maker's name more often: only the patient's full name and IDs, and what guarded
 * text loses to its form.
 */
export type TextClass = 'descriptor' | 'guarded' | 'equipment'

/** VRs made for prose. */
const PROSE = new Set(['LT', 'ST', 'UT'])

/** Endings of the keywords that PS3.15 E.1-1 sends to "clean" under Clean Descriptors, and of their kind. */
const DESCRIPTOR =
  /(?:Description|Comments?|History|Labels?|Notes?|Narrative|Impressions|Text|TextValue|Reason\w*|Alerts|Allergies|Occupation|Agent|State|Meaning|ProtocolName|ROIName|PlanName|SetName|MontageName|EntityName|TemplateName|ModelName|RequestingService|Sites?|Title|Needs|Arrangements|Instructions?|Interpretation|Diagnosis|Selector\w+Value)$/

/** Who made a machine and what it runs. Model names of dose calculations are what a site called them. */
const EQUIPMENT =
  /^(?:\w*Manufacturer(?:s?ModelName|Name)?|\w*SoftwareVersions?|Application(?:Name|Version|Manufacturer)|Algorithm(?:Name|Version|Source)|(?:Receive|Transmit)Coil(?:Manufacturer)?Name|MultiCoilElementName|PulseSequenceName|SequenceName|ConvolutionKernel|FilterMaterial)$/

/**
 * The class of an attribute, from the last keyword of its signature
 * (`ContentSequence[*].TextValue`, `(0019,"ACME 1",0C)`) and its VR.
 */
export function textClassOf(signature: string, vr: string): TextClass {
  const keyword = signature.slice(signature.lastIndexOf('.') + 1)
  if (EQUIPMENT.test(keyword)) return 'equipment'
  if (PROSE.has(vr)) return 'descriptor'
  // Code strings (PS3.5 6.2) are labels out of a list, in capitals: there a word of a name is a label more often.
  if (vr === 'CS') return 'guarded'
  return DESCRIPTOR.test(keyword) ? 'descriptor' : 'guarded'
}
