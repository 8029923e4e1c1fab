import type { Found } from './pattern.ts'
import { after, before } from './pattern.ts'
import { wordSet } from '../word-set.ts'

/*
 * What the words around a number say against its being identity: a version, a unit, a parameter of the acquisition, a
 * code of a terminology.
 */

const VERSION =
  /(?:^|[^a-z])(?:v|ver|vers|version|release|rel|rev|revision|sw|software|firmware|fw|build|patch|level|syngo|syngo\.via|numaris\/?\d?|kernel|driver|iso|iec|ansi|nema|rfc)[ .:_#-]{0,2}$/i
/** In small letters `en` is a preposition. */
const STANDARD = /(?:^|[^A-Za-z])(?:EN|DIN)[ .:_#-]{0,2}$/
const PARAMETER =
  /(?:^|[^a-z])(?:tr|te|ti|td|fa|fov|b|b[- ]?values?|matrix|mtx|flip|bw|bandwidth|nex|nsa|etl|esp|kv|kvp|ma|mas|hu|wl|ww|wc|window|width|level|centre|center|slice|slices|thk|thickness|gap|spacing|freq|frequency|offset|series|ser|se|image|images|im|img|ima|frame|frames|scan|scans|dlp|ctdi|ctdivol|dose|delay|delays|suv|ratio|factor|filter|grid|size|resolution|threshold|phase|phases|zoom|pitch|venc|counts|interval|exposure|sid|sod|ssd|ei|exi|dap|kap|lgm|bits?|mm|cm|at|x)[ :=_@/]{0,2}$/i
const CODE =
  /(?:^|[^a-z])(?:snomed|snomed[- ]?ct|sct|srt|snm|snm3|icd|icd-?10|icd-?9|icd-?10-?cm|icd-?o|loinc|ln|radlex|rid|cpt|hcpcs|ops|goae|ebm|drg|dcm|fma|umls|cui|ucum|atc|ndc|mesh|procedure code|exam code|code meaning)[ :#=_-]{0,3}$/i
const UNIT =
  /^[ ]?(?:mm2?|cm2?|cc|nm|um|ms|msec|usec|sec|secs|seconds?|s|min|mins|minutes?|hr|hz|khz|mhz|kv|kvp|ma|mas|[mucd]?gy(?:[.*]?[cmd]{1,2}2?)?|msv|mbq|gbq|kbq|bq|mci|uci|ml|dl|l|kg|g|mg|ug|mcg|t|tesla|hu|deg|degrees|bpm|fps|px|pixels?|voxels?|slices?|frames?|images?|views?|phases?|projections?|iu|units?|counts?|cts|kcounts|cells|copies|kcal|ppm|dpi|bits?|bytes?|kb|mb|gb|years?|yrs?|months?|weeks?|wks?|days?|hours?|hrs?|channels?|iterations?|subsets?|points?|spokes?|lines?|rpm|of)(?![\p{L}\p{N}])/iu
/** `4905 wk 12`: what is counted has its number behind it, so it is no unit. */
const COUNTED =
  /^ (?:wks?|weeks?|days?|months?|visit|phase|view|slice|frame|image|line|point|subset|iteration|channel)s? ?#?\d/i
/** `F: 01632 960099 T: …`: a letter before a colon leads to the next number. */
const LEAD_BEHIND = /^ \p{L}:/u
const SIGN_BEHIND = /^ ?[%°]|^ ?[x*] ?\d|^e[+-]?\d/i

/** `v 2.3.10`, `release 4.5.12`, `syngo 11.0.2.15`, `ISO 10993`. */
export function followsVersion(found: Found): boolean {
  const lead = before(found)
  return VERSION.test(lead) || STANDARD.test(lead)
}

/** `matrix 512512`, `freq: 123456`, `b=100000`. */
export function followsParameter(found: Found): boolean {
  return PARAMETER.test(before(found))
}

/** Words before a setting, with the setting behind them. */
const SETTING =
  /^(?:sid|sod|ssd|ei|exi|di|dap|kap|lgm|dlp|ctdi(?:vol)?|tr|te|ti|fa|kvp?|mas?|fov|nex|etl|suv|hu|wl|ww|bw|bmi|ef|hr|bp) [\d.]{1,4}$/i

/** `SID 180`, `EI 1450`: a word for what is set and its value, which look like letters and digits of a number. */
export function isSetting(text: string): boolean {
  return SETTING.test(text)
}

/** `SNOMED 433466003`, `CPT 71260`. */
export function followsCode(found: Found): boolean {
  return CODE.test(before(found))
}

/** `123456 counts`, `400000 Hz`, `50000 x 2`. */
export function precedesUnit(found: Found): boolean {
  const rest = after(found, 14)
  return (UNIT.test(rest) && !COUNTED.test(rest) && !LEAD_BEHIND.test(rest)) || SIGN_BEHIND.test(rest)
}

/** Whether the surroundings say that a number measures or names something that is no person's. */
export function isTechnical(found: Found): boolean {
  return precedesUnit(found) || followsParameter(found) || followsCode(found) || followsVersion(found)
}

/** Sizes of matrices, windows and fields of view, which stand side by side like parts of a phone number. */
const SIZES = wordSet('64 96 128 160 192 224 256 288 320 352 384 400 416 448 480 512 576 640 768 800 1024 1536 2048')

/** Whether numbers, most of them, are counts of pixels, or all round: `512 512 1024`, `600 400 300`. */
export function areSizes(numbers: readonly string[]): boolean {
  return (
    numbers.filter((each) => SIZES.has(each)).length * 2 >= numbers.length ||
    numbers.every((each) => /0$/.test(each) && !/^0/.test(each))
  )
}
