import { isYear } from './calendar.ts'
import { followsParameter, precedesUnit } from './context.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, DOUBTFUL, FAINT, LIKELY, NOTHING, SURE } from './pattern.ts'

/** Words near a plate; behind a cue with a sign find-cued.ts has it already. */
const CAR =
  /(?:^|[^\p{L}])(?:car|cars|plate|plates|vehicle|reg|registration|registered|driver|driving|drove|drives|parked|parking|bay|valet|uber|lyft|cab|minicab|bus|ute|forklift|quad|snowmobile|stapler|coach|suv|hgv|lgv|scooter|moped|pillion|passenger|passengers|pedestrian|cyclist|biker|rider|tow|towed|impounded|garage|fleet|veh|van|truck|lorry|taxi|ambulance|motorcycle|motorbike|bike|tractor|trailer|auto(?=[ :,]{1,2}$)|pkw|lkw|kfz|wagen|fahrzeug|fahrer|beifahrer|halter|motorrad|roller|kennzeichen|kennz|kz|unfallgegner|gegner|verkehrsunfall|vku|unfall|coche|camion|camioneta|furgoneta|atropello|accidente|conductor|moto|vehiculo|matricula|placas?|patente|targa|kenteken|voertuig|rego|voiture|vehicule|immatricule|immatriculee|conducteur|avp|plaque|mva|mvc|mvi|mca|mba|rta|rtc|collision|crash|accident)(?!\p{L})/iu
/** Three letters that end a British plate and name a sequence or a plane. */
const SEQUENCE =
  /(?:TSE|FSE|SAG|COR|TRA|AXI|GRE|EPI|DWI|ADC|FFE|TFE|SPC|VIB|CON|MIP|MPR|TOF|PCA|SWI|DTI|IRM|STI|FLA|HAS|ASL|BOL|DYN|MRA|MRV|CTA|CTV|PET|SUV|FOV|MAX|MIN|AVG|NEG|POS|PRE|OBL|LAT|ANT|SUP|INF|ART|VEN|DEL|FAT|SAT|WAT|IPP|OPP|GAD|ABD|CHE|THX|HED|NCK|PEL|EXT|MED)$/
const HEAD = /^(?:TR|TE|TI|FA|SE|IM|SL|FS|MR|CT|PE|AX|BW|SP|PH|KV|MA|CM|MM|PT|NM|XA|US|CR|DR|DX|MG|RF)/

/** What happens with a vehicle, right behind its plate. */
const CAR_BEHIND =
  /^[ ,)]{1,2}(?:rollover|towed|collision|crash|parked|driver|rear|hit|ran|struck|t-?boned|vs|mva|mvc|rta|rtc|involved|owner|at roundabout|on (?:the )?(?:ramp|motorway|highway|road|a\d|m\d))(?!\p{L})/iu
/** Blocks of two and more letters and digits that a country may put on a plate; only near a word for a vehicle. */
const ANY_PLATE =
  /(?<![\p{L}\p{N}_.-])(?!(?:AVP|RTA|RTC|MVA|MVC|MVI|VKU|PKW|LKW|KFZ|CAR|VAN|BUS|CAB|REG|VEH|UTE|SUV|KZ) )(?:[A-Z]{1,3}[ -]?\d{1,4}[ -]?[A-Z]{1,3}(?:[ -]?\d{1,4})?|[A-Z]{3}\d{3,4}|[A-Z]{1,3}[ -]\d{2,6}(?:[ -]\d{2,4})?|\d{1,4}[ -]?[A-Z]{1,3}[ -]?\d{1,6}|\d{1,4}[ -]?[A-Z]{1,3}(?:[ -]?[A-Z]{2})?|[A-Z]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EHX]?|[A-Z]{1,2}-\d{3,5} ?[A-Z]{1,3}|\d[A-Z]{2} ?\d[A-Z]{2}|[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4})(?![\p{L}\p{N}_]|[.,-]\d)/gu
/** Levels of the spine, and letters behind a number that are no plate's: speeds, times, doses. */
const NO_PLATE =
  /^(?:[CTLS]\d{1,2}(?:[ /-]|$)|[CTLS] \d|(?:GCS|ICU|ISS|BP|HR|HB|SPO|O|BMI|ED|ER|OT|OR|TP|XR|AX|FX|SP|DOB|AGE|DOI|PMH|LOC|NO|X|RM|UNIT|BED|CD|MA|TI|TE|TR|FU) ?\d)|\d ?(?:MPH|KMH|KM|KPH|HU|KV|KVP|MA|MAS|MS|MSEC|SEC|S|MGY|GY|MBQ|MCI|HZ|PX|FR|GA|DEG|FU|HRS?|H|MIN|MINS|YRS?|YO|Y|M|F|AM|PM|WKS?|MOS?|MO|D|DAY|FT|LBS?|KG|MG|ML|CM|MM|ST|ND|RD|TH|VIEW|MAY|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|OCT|NOV|DEC|AND|TO|OF|AT|ON|IN)(?: |\d|$)/

const plate = (name: string, expression: RegExp, alone: number): Pattern => ({
  name,
  kind: 'vehicle',
  score: SURE - 2,
  ...(alone === NOTHING ? { needs: { words: CAR } } : {}),
  expression,
  weigh: (found) => weighPlate(found, alone),
})

/** Licence plates by their country's form (45 CFR 164.514(b)(2)(i)(L)). */
export const platePatterns: readonly Pattern[] = [
  plate('british-plate', /(?<![\p{L}\p{N}_-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\p{L}\p{N}_-])/gu, LIKELY - 0.5),
  plate('french-plate', /(?<![\p{L}\p{N}_-])[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?![\p{L}\p{N}_-])/gu, LIKELY),
  plate('italian-plate', /(?<![\p{L}\p{N}_-])[A-HJ-NPRSTV-Z]{2} ?\d{3} ?[A-HJ-NPRSTV-Z]{2}(?![\p{L}\p{N}_-])/gu, FAINT),
  plate('spanish-plate', /(?<![\p{L}\p{N}_.-])\d{4}[ -]?[BCDFGHJKLMNPRSTVWXYZ]{3}(?![\p{L}\p{N}_-])/gu, DOUBTFUL),
  plate('german-plate', /(?<![\p{L}\p{N}_-])[A-Z]{1,3}-[A-Z]{1,2}[ -]\d{1,4}[EH]?(?![\p{L}\p{N}_.-])/gu, FAINT),
  // 191-D-12345, MH 12 AB 1234, 12-GHK-3, ABC-123-DE, CA 456-789 GP: Ireland, India, the Netherlands, Nigeria.
  plate('irish-plate', /(?<![\p{L}\p{N}_.-])\d{2,3}-(?:[A-Z]{1,2})-\d{1,6}(?![\p{L}\p{N}_-])/gu, LIKELY),
  plate('indian-plate', /(?<![\p{L}\p{N}_.-])[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]\d{4}(?![\p{L}\p{N}_-])/gu, LIKELY),
  plate(
    'dashed-plate',
    /(?<![\p{L}\p{N}_.-])(?:\d{2}-[A-Z]{2,3}-\d{1,2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]{3}-\d{3}-[A-Z]{2}|[A-Z]{2}-\d{2}-[A-Z]{2})(?![\p{L}\p{N}_-])/gu,
    LIKELY,
  ),
  {
    name: 'plate-of-vehicle',
    kind: 'vehicle',
    score: SURE - 2,
    needs: { words: new RegExp(`${CAR.source}|${CAR_BEHIND.source}`, 'iu') },
    expression: ANY_PLATE,
    weigh: weighAnyPlate,
  },
  // The same where all is written small.
  {
    name: 'plate-of-vehicle',
    kind: 'vehicle',
    score: SURE - 3,
    needs: { words: CAR },
    expression:
      /(?<![\p{L}\p{N}_.-])(?:[a-z]{2}\d{2} ?[a-z]{3}|[a-z]{1,3}-[a-z]{1,2}[ -]?\d{1,4}|[a-z]{2}-\d{3}-[a-z]{2}|\d{3}-[a-z]{1,2}-\d{1,6}|\d[a-z]{3}\d{3}|\d{2,4} [a-z]{2,3} \d{2}|[a-z]{1,2} \d{2,3} [a-z]{2,3}|[a-z]{3} \d{3,4})(?![\p{L}\p{N}_-]|[.,]\d)/gu,
    weigh: (found) =>
      !/[A-Z]/.test(found.norm) && !precedesUnit(found) && CAR.test(before(found, 40)) ? SURE - 3 : NOTHING,
  },
  // RTW 2/83-1: radio names of crews.
  {
    name: 'ambulance',
    kind: 'vehicle',
    score: SURE - 3,
    expression:
      /(?<!\p{L})(?:rtw|nef|ktw|naw|rth|smur|vsav|vsl)[ -]{1,2}\d{1,3}[/-]\d{1,3}(?:[/-]\d{1,3})?(?![\p{L}\p{N}]|[.,]\d)/giu,
  },
  // Medic 4417: the crew that brought somebody.
  {
    name: 'ambulance',
    kind: 'vehicle',
    score: SURE - 3,
    expression:
      /(?<!\p{L})(?:medic|paramedic unit|ambulance|ems|medevac|rtw|nef|ktw|samu|smur)(?: unit| no\.?)?[ #-]{1,2}[A-Z]{0,2}-?\d{2,5}(?![\p{L}\p{N}]|[.,]\d)/giu,
    weigh: (found) => (precedesUnit(found) || isYear(Number(found.text.slice(-4))) ? NOTHING : SURE - 3),
  },
  plate(
    'american-plate',
    /(?<![\p{L}\p{N}_-])(?:[A-Z]{3}[ -]\d{3,4}|\d{1,3}[ -]?[A-Z]{3}[ -]?\d{0,3}|[A-Z]{1,3}\d{1,2}[ -]?[A-Z]{1,3}\d{0,3}|\d{3,4}[ -][A-Z]{2,3})(?![\p{L}\p{N}_-])/gu,
    NOTHING,
  ),
]

/** `KLM 482D`: behind three letters and three digits the last is no unit. */
const LETTERED = /^[A-Z]{3}[ -]?\d{3}[ -]?[A-Z]$/

/** Near a word for a vehicle anything that can be a plate is one, if it has enough of both. */
function weighAnyPlate(found: Found): number {
  const { text } = found
  const signs = text.replace(/[ -]/g, '').length
  const digits = text.replace(/\D/g, '').length
  const isMeasure = NO_PLATE.test(text) && !LETTERED.test(text)
  if (signs < 5 || signs > 10 || digits < 2 || isMeasure || HEAD.test(text) || precedesUnit(found)) return NOTHING
  if (/^[A-Z]{1,3}[ -]\d+$/.test(text) && signs < 6) return NOTHING
  if (/^[A-Z]{1,3}[ -]?\d{4}$/.test(text) && isYear(Number(text.slice(-4)))) return NOTHING
  return CAR.test(before(found, 40)) || CAR_BEHIND.test(after(found)) ? SURE - 3 : NOTHING
}

function weighPlate(found: Found, alone: number): number {
  const { text } = found
  if (CAR.test(before(found, 32)))
    return precedesUnit(found) || !/\d{2}/.test(text) || NO_PLATE.test(text) ? NOTHING : SURE - 2
  if (SEQUENCE.test(text) || HEAD.test(text) || followsParameter(found) || precedesUnit(found)) return NOTHING
  // In a sentence a plate stands out; between capitals it is a protocol's word.
  const isSentence = /\p{Ll}{2}/u.test(before(found, 40) + after(found, 40))
  if (alone >= LIKELY - 0.5) return isSentence || text.includes('-') ? alone : FAINT
  return isSentence && !/000/.test(text) ? alone : NOTHING
}
