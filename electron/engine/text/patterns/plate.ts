import { isYear } from './calendar.ts'
import { followsParameter, precedesUnit } from './context.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, DOUBTFUL, FAINT, LIKELY, NOTHING, SIGN, SURE } from './pattern.ts'

/** Words near a plate; behind a cue with a sign find-cued.ts has it already. */
const CAR =
  /(?:^|[^\p{L}])(?:car|cars|plate|plates|vehicle|reg|registration|registered|driver|driving|drove|drives|parked|van|truck|lorry|taxi|ambulance|motorcycle|motorbike|bike|auto|pkw|kfz|wagen|fahrzeug|kennzeichen|coche|vehiculo|matricula|placa|targa|kenteken|rego|voiture|vehicule|plaque|mva|mvc|rta|rtc|collision|crash|accident)(?!\p{L})/iu
/** Three letters that end a British plate and name a sequence or a plane. */
const SEQUENCE =
  /(?:TSE|FSE|SAG|COR|TRA|AXI|GRE|EPI|DWI|ADC|FFE|TFE|SPC|VIB|CON|MIP|MPR|TOF|PCA|SWI|DTI|IRM|STI|FLA|HAS|ASL|BOL|DYN|MRA|MRV|CTA|CTV|PET|SUV|FOV|MAX|MIN|AVG|NEG|POS|PRE|OBL|LAT|ANT|SUP|INF|ART|VEN|DEL|FAT|SAT|WAT|IPP|OPP|GAD|ABD|CHE|THX|HED|NCK|PEL|EXT|MED)$/
const HEAD = /^(?:TR|TE|TI|FA|SE|IM|SL|FS|MR|CT|PE|AX|BW|SP|PH|KV|MA|CM|MM|PT|NM|XA|US|CR|DR|DX|MG|RF)/

const plate = (
  name: string,
  expression: RegExp,
  alone: number,
  needs: number = SIGN.digit | SIGN.capital,
): Pattern => ({
  name,
  kind: 'vehicle',
  score: SURE - 2,
  needs,
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
  // Medic 4417: the crew that brought somebody.
  {
    name: 'ambulance',
    kind: 'vehicle',
    score: SURE - 3,
    needs: SIGN.digit | SIGN.letter,
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

function weighPlate(found: Found, alone: number): number {
  const { text } = found
  if (CAR.test(before(found, 32))) return precedesUnit(found) || !/\d{2}/.test(text) ? NOTHING : SURE - 2
  if (SEQUENCE.test(text) || HEAD.test(text) || followsParameter(found) || precedesUnit(found)) return NOTHING
  // In a sentence a plate stands out; between capitals it is a protocol's word.
  const isSentence = /\p{Ll}{2}/u.test(before(found, 40) + after(found, 40))
  if (alone >= LIKELY - 0.5) return isSentence || text.includes('-') ? alone : FAINT
  return isSentence && !/000/.test(text) ? alone : NOTHING
}
