import type { Find } from './find.ts'
import { LIKELY, SURE } from './find.ts'

/** What houses are called that see patients; beside one of these words a name is the house's. */
const HOUSES =
  /(?<![\p{L}\p{N}])(?:hospitals?|hosp|infirmary|universit(?:y|aet|ät|é|e|à|a|at|aire)|universidad|uni(?:klinik|klinikum|spital)|klinik(?:en|um)?|clinics?|cl[ií]nica|clinique|krankenhaus|spital|h[oôó]pital|hospitali?er|ospedale|ziekenhuis|sjukhus|sygehus|szpital|(?:medical|med|health|diag|ultrasound|mri|cancer|heart|imaging|diagnostic|trauma|surgical|surgery|care|childrens?|womens?|breast|vascular) (?:center|centre|ctr|cntr|centrum|zentrum)|medi[ck]al? ?(?:center|centre|zentrum)|centro (?:medico|m[eé]dico|diagn[oó]stico|radiol[oó]gico)|centre (?:hospitalier|m[eé]dical)|institut[eo]?|gemeinschaftspraxis|praxis|poliklinik|polyclinic|sanatorium|hospice|nhs|chu|chru|veterans|va ?mc|memorial|healthcare system|health (?:system|service|network)|foundation trust|radiology (?:associates|group|partners|services|inc|llc|clinic)|imaging (?:associates|group|partners|services|inc|llc))(?![\p{L}\p{N}])/giu

/** The whole text when a house is named in it with a name; a question when only the kind of house is. */
export function findInstitutions(text: string): readonly Find[] {
  const [first] = [...text.matchAll(HOUSES)]
  if (first === undefined) return []
  const rest = text.replace(HOUSES, ' ').match(/\p{L}{2,}/gu) ?? []
  const named = { start: 0, end: text.length, kind: 'institution', voice: 'word for a house' }
  return [{ ...named, score: rest.length > 0 ? SURE : LIKELY }]
}
