import { isCompactDate, isYear } from './calendar.ts'
import { isLoinc, isVin } from './check-digits.ts'
import { areSizes, followsCode, followsParameter, followsVersion, isTechnical, precedesUnit } from './context.ts'
import { CHARACTER } from './characters.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, digitsIn, DOUBTFUL, FAINT, LIKELY, NOTHING, SURE } from './pattern.ts'
import { wordSet } from '../word-set.ts'

/** Letters that lead a number of the acquisition, of a product or of a file of a series. */
const TECHNICAL_HEAD =
  /^(?:tr|te|ti|td|fa|fov|b|bw|nex|nsa|etl|esp|kv|kvp|ma|mas|hu|wl|ww|w|l|x|y|z|r|se|ser|sl|sn|im|img|ima|i|f|frame|slice|phase|iso|iec|en|din|ansi|rfc|ps|hz|d|t|v|vb|va|vc|vd|ve|vx|sw|rev|rel|build|snomed|sct|icd|cpt|rid|loinc|cui|grappa|sense|mtx|matrix|n|p|mr|ct|cr|dr|us|nm|pt|mg|xa|rf|scan|series|image|venc|delay|dose|freq|pld|fma|bit|bits|te|snomedct)$/i
/** Of these only what is set at a machine. */
const SETTINGS_HEAD = /^(?:tr|te|ti|td|fa|kv|ma|ww|wl|hu|bw|se|im)$/i
/** Files of a series: IM-0001-0042. */
const FILE_HEAD = /^(?:im|img|ima|i|se|ser|sl|slice|frame)$/i
/** Letters behind a number that are its unit. */
const UNIT_TAIL =
  /^(?:mm|cm|um|nm|ms|msec|s|sec|min|hz|khz|mhz|kv|kvp|ma|mas|mgy|cgy|gy|msv|mbq|bq|mci|ml|cc|l|kg|g|mg|ug|t|hu|px|bit|bits|dpi|ppm|bpm|k|kb|mb|gb|x|p|i|d|f|n|ch|y|yr|yrs|yo|w|wk|wks|m|mo|h|hr|hrs|deg|iu)$/i

/** Runs of letters and digits, with dashes and slashes between, that look like nobody's word and nobody's measure. */
export const shapePatterns: readonly Pattern[] = [
  {
    name: 'uid',
    kind: 'uid',
    score: SURE - 1,
    isCertain: true,
    needs: { digits: 6 },
    expression: /(?<![\p{L}\p{N}.])[0-2]\.\d{1,30}(?:\.\d{1,39}){3,20}(?![\p{L}\p{N}])/gu,
    // Short ones name products, and DICOM's own root syntaxes and classes: none an instance.
    weigh: ({ text }) => (text.length >= 26 && !text.startsWith('1.2.840.10008.') ? SURE - 1 : NOTHING),
  },
  {
    name: 'uid',
    kind: 'uid',
    score: SURE - 1,
    isCertain: true,
    expression: /(?<![\p{L}\p{N}.])2\.25\.\d{20,39}(?![\p{L}\p{N}])/gu,
  },
  {
    name: 'uuid',
    kind: 'uid',
    score: SURE - 1,
    isCertain: true,
    needs: { digits: 4, characters: CHARACTER.letter },
    expression: /(?<![\p{L}\p{N}])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu,
  },
  // Vehicle identification number, ISO 3779: no I, O, Q.
  {
    name: 'vin',
    kind: 'vehicle',
    score: SURE - 2,
    needs: { digits: 4, characters: CHARACTER.letter },
    expression: /(?<![\p{L}\p{N}])[A-HJ-NPR-Z0-9]{17}(?![\p{L}\p{N}])/gu,
    weigh: ({ text }) => (digitsIn(text) < 4 || !/[A-Z]/.test(text) ? NOTHING : isVin(text) ? SURE : SURE - 2),
  },
  // UDI, GS1 form: (01)00812345678901(17)250101(21)48291.
  {
    name: 'udi',
    kind: 'device',
    score: SURE,
    expression: /\(01\) ?\d{14}(?: ?\((?:10|11|17|21|240|30)\) ?[\p{L}\p{N}./-]{1,20}){0,5}/gu,
  },
  {
    name: 'hash-number',
    kind: 'id',
    score: SURE - 3,
    expression: /(?<=#[ ]?)[A-Z]{0,3}-?\d{4,15}(?![\p{L}\p{N}])/gu,
  },
  // 4829 (MRN): the cue behind its number.
  {
    name: 'cue-behind',
    kind: 'mrn',
    score: SURE - 3,
    needs: { digits: 4 },
    expression:
      /(?<![\p{L}\p{N}.])[\p{L}\p{N}]{0,12}\d[\p{L}\p{N}-]{2,20}(?= ?[([](?:mrn|mr#|pt id|patient id|accession|acc(?:ession)? (?:no|#)|acct|ssn|dob|policy|member id|dni|nhc|ipp|fallnr|nhs)[)\]. ])/giu,
    weigh: ({ text }) => (digitsIn(text) >= 3 ? SURE - 3 : NOTHING),
  },
  {
    name: 'identifier-shape',
    kind: 'id',
    score: LIKELY,
    needs: { digits: 4 },
    expression: /(?<![\p{L}\p{N}.,])[\p{L}\p{N}]{1,40}(?:[-/](?=[\p{L}\p{N}])[\p{L}\p{N}]{1,40}){0,8}/gu,
    weigh: weighBlock,
  },
  // W5174 29948, BLH 656 M11369, KV 83/51635673, LE 378 208: blocks of one number with blanks between.
  {
    name: 'spaced-identifier',
    kind: 'id',
    score: DOUBTFUL,
    needs: { characters: CHARACTER.letter },
    expression:
      /(?<![\p{L}\p{N}.,/-])(?:\p{L}{1,3}\d{3,6} \d{4,8}|\p{L}{2,3} \d{3} (?:\d{3}|\p{L}\d{4,6})|\p{L}{1,3} \d{2}[/-]\d{6,10}|\d{6,8} \d{2}|\p{L}{2} \d{3}[ -]\d{4}|\p{L}{2}\d{2} \d{3,4} \d{3,4})(?![\p{L}\p{N}]|[.,/ -]\d)/gu,
    weigh: weighSpaced,
  },
  // Long numbers that touch a point, a letter of another script or an underscore are still numbers.
  {
    name: 'long-number',
    kind: 'number',
    score: LIKELY - 0.5,
    expression: /(?<![\p{N}.,]|\p{N}[eE][+-]?)\d{7,1000}(?![\p{N}]|[.,]\d)/gu,
    weigh: (found) => (isRound(found.text) || followsCode(found) || isFrequency(found) ? NOTHING : LIKELY - 0.5),
  },
]

/** Names of studies and of what is set at a machine lead numbers of their own. */
const STUDY_HEAD =
  /^(?:ax|sag|cor|tra|xr|mri|pet|cta|mra|mrv|axr|cxr|dxa|tse|fse|gre|epi|dwi|mip|mpr|tof|asl|at|to|of|on|in|no|nr|and|le|la|el|de|am|le|il)$/i

/** In capitals, or where all is small, and no table of parameters. */
function weighSpaced(found: Found): number {
  const { text, norm } = found
  const head = /^\p{L}*/u.exec(text)?.[0] ?? ''
  if (TECHNICAL_HEAD.test(head) && !/^[a-z]\d{4}/i.test(text) && !/\/\d{6}/.test(text)) return NOTHING
  if (STUDY_HEAD.test(head) || isTechnical(found)) return NOTHING
  const isSmall = /\p{Ll}/u.test(text)
  if (isSmall && /\p{Lu}/u.test(norm)) return NOTHING
  const runs = text.match(/\d+/g) ?? []
  if (areSizes(runs) || runs.every((run) => isYear(Number(run)))) return NOTHING
  return DOUBTFUL
}

const isRound = (text: string): boolean => /^[1-9]\d{0,3}0{3,}$/.test(text)
const isFrequency = (found: Found): boolean =>
  /^ ?(?:k?hz|counts?|cts|cells|copies|bytes?|voxels|pixels)(?!\p{L})/iu.test(after(found)) ||
  /(?:freq|frequency|counts|imaging frequency|bytes|epoch)[ :=]{1,2}$/i.test(before(found))

/** One block: runs of letters and digits. The longest run of digits says most. */
function weighBlock(found: Found): number {
  const { text } = found
  const digits = digitsIn(text)
  if (digits < 4 || digits < text.length / 4) return NOTHING
  if (/^[.,]\d/.test(after(found)) && /\d$/.test(text)) return NOTHING
  if (followsCode(found)) return NOTHING
  const runs = text.match(/\d+/g) ?? []
  const longest = Math.max(...runs.map((run) => run.length))
  if (!/\p{L}/u.test(text)) return weighDigits(found, runs, longest)
  return weighMixed(found, runs, longest)
}

function weighDigits(found: Found, runs: readonly string[], longest: number): number {
  const { text } = found
  if (runs.length === 1) return weighNumber(found)
  if (runs.every((run) => run.length <= 4)) return weighShortGroups(found, runs)
  // A code of LOINC: 24627-2.
  if (/^\d{4,5}-\d$/.test(text) && isLoinc(text)) return NOTHING
  if (runs.every(isRound) || isTechnical(found)) return NOTHING
  if (/\//.test(text) && runs.length > 2 && longest < 5) return FAINT
  return longest >= 6 || digitsIn(text) >= 7 ? LIKELY : DOUBTFUL
}

/** Ranges, ratios, phases and echoes are groups of up to four digits; three and more groups of four are cards. */
function weighShortGroups(found: Found, runs: readonly string[]): number {
  const digits = digitsIn(found.text)
  // 101-0044: no range, ratio or size has a zero in front of its second number.
  if (digits >= 7 && runs.length === 2 && /^\d{3,4}-0\d{2,3}$/.test(found.text) && !isTechnical(found)) return DOUBTFUL
  if (isGrouped(found, runs)) return DOUBTFUL
  if (digits < 8 || runs.every((run) => isYear(Number(run))) || areSizes(runs) || isTechnical(found)) return NOTHING
  const isLeadingZero = runs.some((run) => /^0\d/.test(run) && run.length >= 3)
  if (runs.length >= 3 && digits >= 10 && found.text.includes('-')) return LIKELY
  return isLeadingZero || runs.length === 2 ? FAINT : NOTHING
}

/** 98-04-75, 44-660-297: groups with dashes that are no sizes and no row of steps. */
function isGrouped(found: Found, runs: readonly string[]): boolean {
  if (!/^\d{2,4}(?:-\d{2,4}){2,4}$/.test(found.text) || areSizes(runs) || isTechnical(found)) return false
  if (GRAFT.test(before(found)) || GRAFT.test(after(found))) return false
  const numbers = runs.map(Number)
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0))
  return steps.some((step) => step < 0) || (new Set(steps).size > 1 && numbers.reduce(commonDivisor) < 4)
}

/** Diameters and lengths of what is put in. */
const GRAFT = /(?:^|[^\p{L}])(?:e?grafts?|limbs?|t?evar|cuff|stents?|nail|screws?|plates?|body|iliac)(?!\p{L})/iu

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

/** What stands in for a patient whose name nobody knows: TRAUMA-X7719, UNK-4471. */
const STAND_IN =
  /^(?:trauma|unknown|unk|unidentified|doe|emerg|disaster|temp|newborn|babyboy|babygirl|anon)-?\p{L}{0,3}-?\d{3,}$/iu

/** The ends of sixteen bits. */
const LIMITS = wordSet('16384 32767 32768 65535 65536')

/** Five digits alone are a code of a procedure as often as a number of a person; from six on they go. */
function weighNumber(found: Found): number {
  const { text } = found
  if (/^[_-]?\d/.test(after(found, 2)) && text.length < 6) return NOTHING
  if (text.length <= 4 || isRound(text) || LIMITS.has(text)) return NOTHING
  if (text.length >= 7) return isFrequency(found) ? NOTHING : LIKELY - 0.5
  if (isTechnical(found)) return NOTHING
  if (text.length === 6) return LIKELY - 0.5
  // 7xxxx is radiology in CPT.
  return /^7\d{4}$/.test(text) ? NOTHING : FAINT
}

function weighMixed(found: Found, runs: readonly string[], longest: number): number {
  const { text } = found
  const head = /^\p{L}*/u.exec(text)?.[0] ?? ''
  const tail = /\p{L}*$/u.exec(text)?.[0] ?? ''
  if (isCoded(text) || followsVersion(found)) return NOTHING
  // X-4471 is a desk's, and only its digits go.
  if (/^x-\d{3,6}$/i.test(text)) return NOTHING
  // FA/29/1436: registers of studies write so, and no parameter.
  if (/^[A-Z]{2,4}\/\d{2}\/\d{4}$/.test(text)) return LIKELY - 0.5
  // RF/3771/27: the same with the year behind.
  if (/^[A-Z]{2,4}\/\d{4,6}\/\d{2}$/.test(text) && !SETTINGS_HEAD.test(head)) return LIKELY - 0.5
  const isOneRun = runs.length === 1
  if (isOneRun && UNIT_TAIL.test(tail) && head === '' && !text.includes('-'))
    return longest >= 7 ? LIKELY - 0.5 : NOTHING
  const isTechnicalHead = TECHNICAL_HEAD.test(head)
  if (longest >= 6)
    return isTechnicalHead &&
      /^(?:im|img|ima|i|se|ser|sl|b|tr|freq|scan|slice|frame)$/i.test(head) &&
      isOneRun &&
      !/^b-/i.test(text)
      ? NOTHING
      : LIKELY
  if (isCompactDate(text.replace(/\D/g, ''))) return LIKELY
  if (isSized(text)) return NOTHING
  // P98022: one letter alone before five digits measures nothing but these do.
  if (isOneRun && longest === 5 && /^[A-Z]$/.test(head) && !/[BTSWLI]/.test(head) && tail === '') return DOUBTFUL
  const blocks = text.split(/[-/]/)
  if (isPairOfCodes(blocks) && !FILE_HEAD.test(head)) return DOUBTFUL
  if (isTechnicalHead && !(text.includes('-') && digitsIn(text) >= 8 && !FILE_HEAD.test(head))) return NOTHING
  if (longest === 5) return LIKELY - 0.5
  if (longest === 4) return weighFour(found, runs, blocks)
  // A1B2C3D4: letters and digits in turn, more often than a level of the spine would.
  const turns = text.match(/\p{L}+\d|\d+\p{L}/gu)?.length ?? 0
  if (digitsIn(text) >= 5 && turns >= 3 && blocks.length === 1) return DOUBTFUL
  return isBetweenDigits(text) ? DOUBTFUL : NOTHING
}

/** AA72-S903: two blocks with letters before digits, and more of these than levels of the spine have. */
function isPairOfCodes(blocks: readonly string[]): boolean {
  const isOfCodes = blocks.length >= 2 && blocks.every((block) => /^\p{L}{1,3}\d{2,4}$/u.test(block))
  return isOfCodes && digitsIn(blocks.join('')) >= 5
}

/** 45LY020: letters that are no unit and no sign of a size between digits. */
function isBetweenDigits(text: string): boolean {
  const [, letters = '', rest = ''] = /^\d{2,4}(\p{L}{1,3})(\d{2,4})\p{L}?$/u.exec(text) ?? []
  return rest !== '' && digitsIn(text) >= 5 && !UNIT_TAIL.test(letters) && !TECHNICAL_HEAD.test(letters)
}

/** MX8000 is a machine and AB-1234 perhaps a person. */
function weighFour(found: Found, runs: readonly string[], blocks: readonly string[]): number {
  const digits = runs.join('').length
  if (runs.every((run) => run.length === 4 && isYear(Number(run))) && runs.length === 1) return NOTHING
  if (runs.length > 1 && digits >= 6 && blocks.length > 1)
    return /^(?:19|20)\d\d$/.test(runs[0] ?? '') && digits === 6 ? FAINT : LIKELY - 0.5
  const isCode = /^\p{L}{2,}-\d{4}$/u.test(found.text)
  if ((precedesUnit(found) && !isCode) || followsParameter(found)) return NOTHING
  if (STAND_IN.test(found.text)) return LIKELY
  // 43Z6900R: letters between digits, and more digits than a model has.
  if (blocks.length === 1 && runs.length > 1 && digits >= 6) return DOUBTFUL
  if (runs.some((run) => /^0\d{3}$/.test(run))) return DOUBTFUL
  // MX8000, HD11000: thousands are a model.
  if (runs.length === 1 && /^[A-Z]{1,3}[1-9]0{3}$/.test(found.text)) return NOTHING
  // KXNS-8784: capitals that say nothing before four digits.
  if (isCode && /^\p{Lu}{3,5}-/u.test(found.text)) return DOUBTFUL
  // A4821CK: letters on both sides.
  if (/^\p{L}{1,3}\d{4}\p{L}{1,3}$/u.test(found.text) && !UNIT_TAIL.test(found.text.replace(/^.*\d/, '')))
    return DOUBTFUL
  return found.text.length >= 6 ? FAINT : NOTHING
}

/** Tracers: Lu177-PSMA617, 68Ga-FAPI46, I131-MIBG. */
const ISOTOPE =
  /^(?:\d{2,3}m?(?:Lu|Ga|F|I|Tc|Y|In|Zr|Cu|C|N|O|Rb|Ra|Sm|Sr|Xe|Kr|Tl|At|Ac|Re|Ho|P|Co|Cs|Ir|Gd)|(?:Lu|Ga|F|I|Tc|Y|In|Zr|Cu|C|N|O|Rb|Ra|Sm|Sr|Xe|Kr|Tl|At|Ac|Re|Ho|P|Co|Cs|Ir|Gd)-?\d{2,3}m?)(?:-|$)/i

/** W350/L40, C40-W400: how an image is shown. */
const WINDOW = /^(?:[WCL]|W[WLC])-?\d{1,4}[-/](?:[WCL]|W[WLC])-?\d{1,4}$/i

/** Codes of terminologies and products: C50.911 aside, R-10206, T-D1100, RID10321, G0297; levels of the spine. */
function isCoded(text: string): boolean {
  return (
    /^(?:[TMDPFRGCALJS]\d?-[0-9A-F]{5}|RID\d{1,6}|[A-V]\d{4}|(?:[CTLS]\d{1,2}[-/]?){1,6}|SNM\d|MSK\d+)$/.test(text) ||
    /^\d{1,5}(?:x\d{1,5}){1,3}(?:mm|cm|px)?$/i.test(text) ||
    ISOTOPE.test(text) ||
    WINDOW.test(text) ||
    (/^(?:T|N|M|G|R|pT|cT|ypT)\d/.test(text) && /^(?:[ypc]{0,2}[TNMGRLV][\dxXisabc]{1,3}){2,6}$/.test(text))
  )
}

/** 384x512x5, 2D3D: numbers of sizes between letters. */
function isSized(text: string): boolean {
  return /\d[x*]\d/i.test(text) && text.split(/[^\d]+/).every((run) => run.length <= 4)
}
