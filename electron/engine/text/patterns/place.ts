import { areSizes, followsParameter, isTechnical, precedesUnit } from './context.ts'
import { CHARACTER } from './characters.ts'
import type { Found, Pattern } from './pattern.ts'
import { after, before, DOUBTFUL, FAINT, LIKELY, NOTHING, SURE } from './pattern.ts'
import { isZipOf, restrictedZip3, STATES, UK_AREAS } from './postcode.ts'

/** A word of a name of a street or town. */
const NAME = String.raw`\p{Lu}[\p{L}'.]{1,24}(?:-\p{Lu}?[\p{L}'.]{1,20})?`
const STREET =
  'street|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|highway|hwy|parkway|pkwy|terrace|terr|court|crescent|cres|square|circle|trail|turnpike|grove|gardens|mews|plaza|alley|row|walk|close|expressway|heights'
/** Those that are a saint, a doctor, a modality or a manner as well. */
const SHORT_STREET = 'St|ST|Dr|Ct|Pl|Sq|Way|WAY|Cir|Trl|Ter|Run|Park'
const UNIT = String.raw`(?:,? ?(?:[Aa]pt|APT|[Aa]partment|[Ss]uite|SUITE|[Ss]te|STE|[Uu]nit|UNIT|[Ff]loor|[Ff]l|[Ff]lat|#)\.? ?#?[\p{L}\p{N}-]{1,6}(?![\p{L}\p{N}]))?`
/** Apt 4, 12 Maple Street. */
const LEAD = String.raw`(?:(?:[Aa]pt|APT|[Aa]partment|[Ss]uite|SUITE|[Uu]nit|UNIT|[Ff]lat|FLAT)\.? ?#?[\p{L}\p{N}-]{1,6}, )?`
/** Words in small letters, with a capital in front and in capitals, for expressions in which the case of others counts. */
const anyCase = (words: string): string =>
  `(?:${words}|${words.replace(/(?<=^|\|)\p{Ll}/gu, (letter) => letter.toUpperCase())}|${words.toUpperCase()})`
/** Words of a protocol that stand between a number and what looks like a street. */
const PROTOCOL =
  /(?:^|[^\p{L}])(?:phase|phases|view|views|plane|planes|chamber|vessel|station|slice|slices|contrast|axial|sagittal|coronal|cor|sag|ax|tra|iv|oral|delay|series|scan|lead|level|vol|volume|head|chest|abdomen|pelvis|knee|spine|brain|fast|slow|min|sec|hour|day|dose)(?!\p{L})/iu
/** First words of names of towns. */
const TOWN_HEAD =
  '(?:Bad|Sankt|St\\.?|Markt|San|Santa|La|Las|Los|El|Le|Les|Saint|Sainte|Gross|Klein|Alt|Neu|Ober|Unter|Villa|Puerto|Den|De)'
const CITY = String.raw`(?:${NAME} ){0,2}${NAME}`

/** Streets, towns with their postcode, rooms and beds (45 CFR 164.514(b)(2)(i)(B)). */
export const placePatterns: readonly Pattern[] = [
  {
    name: 'us-zip',
    kind: 'zip',
    score: SURE - 3,
    expression: new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:(${CITY}),? )?(${STATES})(?:\.?,? )(\d{5})(?:-\d{4})?(?!\d|\.\d)`,
      'gu',
    ),
    weigh: weighZip,
  },
  {
    name: 'us-zip',
    kind: 'zip',
    score: SURE - 3,
    expression:
      /(?<!\p{L})(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming),? \d{5}(?:-\d{4})?(?!\d|\.\d)/giu,
  },
  // The first three digits by themselves: only the thinly peopled ones go.
  {
    name: 'restricted-zip',
    kind: 'zip',
    score: SURE - 3,
    expression:
      /(?<=(?<!\p{L})(?:zip|zip ?code|zip3|zip prefix|postal code)[ :.=]{1,2})(\d{3})(?:xx|\*\*|##)?(?![\p{L}\p{N}-])/giu,
    weigh: ({ groups }) => (restrictedZip3.has(groups[1] ?? '') ? SURE - 3 : NOTHING),
  },
  {
    name: 'zip-and-four',
    kind: 'zip',
    score: LIKELY,
    expression: /(?<![\p{L}\p{N}.,-])\d{5}-\d{4}(?![\p{N}-]|\.\d)/gu,
    weigh: (found) => (isTechnical(found) || /0000?-/.test(found.text) ? NOTHING : LIKELY),
  },
  {
    name: 'british-postcode',
    kind: 'zip',
    score: LIKELY,
    expression: /(?<![\p{L}\p{N}_-])([A-Z]{1,2})\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\p{N}_-])/gu,
    weigh: weighBritish,
  },
  // The same, and those of Canada and Ireland, where all is written small.
  {
    name: 'small-postcode',
    kind: 'zip',
    score: DOUBTFUL,
    expression:
      /(?<![\p{L}\p{N}_-])(?:([a-z]{1,2})\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}|[abceghj-nprstvxy]\d[a-z] ?\d[a-z]\d|[ac-fhknprtv-y]\d[\dw] (?=[a-z\d]{0,3}\d)(?=[a-z\d]{0,3}[a-z])[0-9ac-fhknprtv-y]{4})(?![\p{L}\p{N}_-])/gu,
    weigh: weighSmall,
  },
  // from 02139, lives near 90210: five digits where a place stands.
  {
    name: 'zip-of-home',
    kind: 'zip',
    score: DOUBTFUL,
    expression:
      /(?<=(?<!\p{L})(?:from|near|around|area|living|resides|resident of|lives|lives in|zip|zips|zipcode|postcode|postal code|plz|cp)[ :]{1,2})\d{5}(?:-\d{4})?(?![\p{L}\p{N}]|[.,-]\d)/giu,
    weigh: (found) => (isTechnical(found) || areSizes([found.text]) ? NOTHING : DOUBTFUL),
  },
  // D02 AF30 in Ireland, 1012 AB Amsterdam, NSW 2031.
  {
    name: 'irish-postcode',
    kind: 'zip',
    score: LIKELY,
    expression:
      /(?<![\p{L}\p{N}_-])[AC-FHKNPRTV-Y]\d[\dW] ?(?=[A-Z\d]{0,3}\d)(?=[A-Z\d]{0,3}[A-Z])[0-9AC-FHKNPRTV-Y]{4}(?![\p{L}\p{N}_-])/gu,
    weigh: (found) => (found.text.includes(' ') && !followsParameter(found) ? LIKELY : NOTHING),
  },
  {
    name: 'dutch-postcode',
    kind: 'zip',
    score: LIKELY,
    expression:
      /(?<![\p{L}\p{N}_.-])[1-9]\d{3} ?(?!SA|SD|SS|MR|CT|XR|US|NM|PT|RT|LT|AP|PA)[A-Z]{2}(?=,? \p{Lu}\p{Ll}{2})/gu,
  },
  {
    name: 'australian-postcode',
    kind: 'zip',
    score: LIKELY,
    expression: /(?<=(?<!\p{L})(?:NSW|VIC|QLD|TAS),? )[2-7]\d{3}(?![\p{L}\p{N}]|[.,-]\d)/gu,
  },
  {
    name: 'canadian-postcode',
    kind: 'zip',
    score: LIKELY,
    expression: /(?<![\p{L}\p{N}_-])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\p{N}_-])/gu,
    weigh: ({ text }) => (/^T[12]W/.test(text) ? NOTHING : LIKELY),
  },
  {
    name: 'postcode-and-town',
    kind: 'zip',
    score: LIKELY,
    needs: { characters: CHARACTER.capital },
    expression: new RegExp(
      String.raw`(?<![\p{L}\p{N}.])(?:[A-Z]{1,2}-)?\d{4,5} (?:${TOWN_HEAD} )?\p{Lu}\p{Ll}{2,24}(?:-\p{L}{2,24}){0,3}(?:[ -](?:am|an der|de|la|les|sur|bei|ob der|del|en)(?: (?:la|der|les))? ?-?\p{Lu}\p{Ll}{2,24})?(?!\p{L})`,
      'gu',
    ),
    weigh: weighTown,
  },
  {
    name: 'street',
    kind: 'address',
    score: SURE - 3,
    expression: new RegExp(
      String.raw`(?<![\p{L}\p{N}.])${LEAD}\d{1,6}[A-Za-z]?(?: 1\/2)? (?:[NSEW]{1,2}\.? |north |south |east |west )?(?:(?:\p{Lu}[\p{L}'.]{1,24}|\d{1,3}(?:st|nd|rd|th))(?: |, )){1,3}(?:${STREET})(?!\p{L})\.?(?: (?:[NSEW]{1,2}|north|south|east|west)(?!\p{L}))?${UNIT}`,
      'giu',
    ),
    // The flag ignores case, the name must not.
    // `4-0 Prolene double row`: no house has the number 0.
    weigh: (found) =>
      !found.text.startsWith('0 ') &&
      /^(?:\S+ \S+, )?\S+ (?:[NSEW]{1,2}\.? |north |south |east |west )?[\p{Lu}\d]/u.test(found.text) &&
      !PROTOCOL.test(found.text)
        ? SURE - 3
        : NOTHING,
  },
  // 120 County Road 42, 3 State Route 9.
  {
    name: 'numbered-road',
    kind: 'address',
    score: SURE - 3,
    expression:
      /(?<![\p{L}\p{N}.])(?:\d{1,6}[A-Za-z]? )?(?:(?:county|state|township|rural|farm|forest|private)(?: market)? (?:road|rd|route|rte|highway|hwy|trunk)|us highway|us hwy|u\.?s\.? route|interstate|highway|hwy|route|rte) \d{1,4}[A-Z]?(?![\p{L}\p{N}]|[.,]\d)/giu,
    weigh: (found) => (/^(?:route|rte)/i.test(found.text) ? DOUBTFUL : SURE - 3),
  },
  {
    name: 'street',
    kind: 'address',
    score: SURE - 3,
    expression: new RegExp(
      String.raw`(?<![\p{L}\p{N}.])${LEAD}\d{1,6}[A-Za-z]? (?:[NSEW]{1,2}\.? )?(?:(?:\p{Lu}[\p{L}']{1,24}|\d{1,3}(?:st|nd|rd|th)) ){1,3}(?:${SHORT_STREET})(?!\p{L})\.?${UNIT}`,
      'gu',
    ),
    weigh: weighShortStreet,
  },
  // Street before number, without a cue only where the word itself says street.
  {
    name: 'german-street',
    kind: 'address',
    score: SURE - 3,
    expression:
      /(?<!\p{L})\p{L}[\p{L}.-]{1,32}(?:strasse|str\.?|allee|gasse|platz|weg|damm|ufer|chaussee|steig|STRASSE|STR\.?|ALLEE|GASSE|PLATZ|WEG|DAMM|UFER|Strasse|Str\.?|Allee|Gasse|Platz|Weg) ?\d{1,4} ?[a-h]?(?:[-/]\d{1,4})?(?![\p{L}\p{N}])/gu,
    weigh: ({ text }) =>
      (/^\p{Lu}/u.test(text) || /(?:strasse|str\.|gasse|allee) ?\d/.test(text)) &&
      !/(?:atem|gallen|harn|luft|infektions|zugangs|rettungs|arbeits|mess|liege|steck|um|aus)-?(?:weg|platz|steig)/i.test(
        text,
      )
        ? SURE - 3
        : NOTHING,
  },
  {
    name: 'german-street',
    kind: 'address',
    score: SURE - 3,
    expression:
      /(?<!\p{L})(?:\p{Lu}\p{L}{1,24}[ -]){1,3}(?:Strasse|Str\.|Str|Allee|Gasse|Platz|Weg|Ring|Damm|Ufer)\.? \d{1,4} ?[a-h]?(?![\p{L}\p{N}])/gu,
  },
  {
    name: 'spanish-street',
    kind: 'address',
    score: SURE - 3,
    expression: new RegExp(
      String.raw`(?<!\p{L})(?:c\/ ?|(?:p°|po|av|avda|pza|ctra|urb)(?:\. ?| )|(?:calle|avenida|plaza|paseo|carretera|camino|ronda|travesia|urbanizacion) )(?:(?:de|del|la|las|los|el|san|santa) ){0,3}${NAME}(?: (?:(?:de|del|la|las|los|y) ){0,2}${NAME}){0,3},? ?(?:n[°o.]{0,2} ?|num\.? ?)?\d{1,4}(?:,? ?\d{1,2}[°oa.]{0,2} ?[A-Za-z]{0,3})?(?![\p{L}\p{N}])`,
      'giu',
    ),
    weigh: (found) =>
      isCapitalised(found.text.replace(/^\S+?(?:\/| )/, '')) && !/^(?:p°|po|av\.|c\/ )/i.test(found.text)
        ? SURE - 3
        : isCapitalised(found.text.replace(/^\S+?(?:\/| ) ?/, ''))
          ? LIKELY
          : NOTHING,
  },
  {
    name: 'french-street',
    kind: 'address',
    score: SURE - 3,
    expression: new RegExp(
      String.raw`(?<![\p{L}\p{N}.])\d{1,4} ?(?:bis|ter|[ab])?,? ${anyCase('rue|avenue|av\\.?|boulevard|bd|bld|place|pl\\.?|chemin|allee|impasse|quai|route|cours|square|passage|faubourg')} (?:${anyCase("de|du|des|la|le|les|d'|l'|de l'|saint|sainte|st")}[ -]?){0,3}${NAME}(?:[ -](?:${anyCase("de|du|des|la|le|les|d'|l'")}[ -]?){0,2}${NAME}){0,3}`,
      'gu',
    ),
    weigh: ({ text }) =>
      / (?:rue|avenue|boulevard|bd|chemin|impasse|quai) /i.test(text) || / (?:de|du|des|la|le|les) /.test(text)
        ? SURE - 3
        : NOTHING,
  },
  {
    name: 'po-box',
    kind: 'address',
    score: SURE - 2,
    expression:
      /(?<!\p{L})(?:p\.? ?o\.? ?box|post office box|postfach|apartado(?: de correos)?|boite postale|casilla|b\.p\.|rural route|rr) ?(?:n[o°.]{0,2} ?|#)?\d{1,4}(?: ?\d{2,4}){0,2}(?!\d)/giu,
    weigh: (found) => (/^rr/i.test(found.text) ? NOTHING : SURE - 2),
  },
  // Where somebody lies: room 412, bed B2, Zimmer 14, cama 12, chambre 308.
  {
    name: 'room',
    kind: 'ward',
    score: LIKELY,
    expression:
      /(?<!\p{L})(?:room|rm|bed|ward|bay|cubicle|zimmer|zi|bett|station|habitacion|hab|cama|planta|chambre|ch|lit|unit|floor|level)\.? ?(?:no\.?|nr\.?|#|:)? ?(?:\d{1,4}[- ]?[A-Z]?|[A-Z]-?\d{1,4})(?![\p{L}\p{N}]|[.,]\d)/giu,
    weigh: weighRoom,
  },
]

const isCapitalised = (text: string): boolean => /^(?:(?:de|del|la|las|los|el|san|santa) ){0,3}\p{Lu}/u.test(text)

function weighZip(found: Found): number {
  const [, city, state = '', zip = ''] = found.groups
  if (isZipOf(state, zip)) return SURE - 3
  if (city !== undefined && /, $/.test(found.text.slice(0, city.length + 2)) && !/^(?:CT|MR|PA|OR|IN)$/.test(state))
    return SURE - 3
  // CT 71260, MR 70551: a modality and a code.
  return /^(?:CT|MR|PA|OR|IN|ID|LA|DE|ME|MS|MA|AL|CO|OK|HI|SC|NM|PR|IA|NC|DC)$/.test(state) ? NOTHING : LIKELY
}

/** T2 3DT is a sequence: the letters of the area must be one, and a single letter needs a comma or a word in front. */
function weighBritish(found: Found): number {
  const { text, groups } = found
  if (/(?:ST|ND|RD|TH|DE|DT|DS)$/.test(text)) return NOTHING
  const isApart = text.includes(' ')
  // ZQ1 7EH: the form of one, though no town has it.
  if (!UK_AREAS.has(groups[1] ?? '')) {
    const isTwo = isApart && groups[1]?.length === 2 && !PARAMETER.test(text) && !PLANE.test(text)
    return isTwo && !precedesUnit(found) && !followsParameter(found) ? DOUBTFUL : NOTHING
  }
  const isLedByPlace = /(?:,|\p{Ll}|postcode:?) ?$/u.test(before(found, 12))
  if (isLedByPlace && isApart) return LIKELY
  if (!isApart || followsParameter(found)) return NOTHING
  // A side or a sequence and two letters of a plane: `L1 2AP`, `SE1 3TR`.
  if (/^(?:SE|SL|TR|PE|IM|ST|CT|PA|LA|S|L|B|M|N|E|W|G)\d/.test(text)) {
    if (precedesUnit(found) || PLANE.test(text)) return before(found) === '' && after(found) === '' ? FAINT : NOTHING
    return DOUBTFUL
  }
  return LIKELY
}

/** What two letters before a number mean in a protocol. */
const PARAMETER =
  /^(?:TR|TE|TI|FA|SE|IM|SL|FS|MR|CT|PE|AX|BW|SP|PH|KV|MA|CM|MM|PT|NM|XA|US|CR|DR|DX|MG|RF|XR|TH|CX|TL|LV|RV|RA|AP|PA|LT|RT|GA|FU|PO|HR|BP|GR|ST|NO|IN|ON|OF|TO|AT|BY|EF|EP|EI|HU|DW|TS|TF|GE|PD|FE|ED|ER|OR|IR|II|IV|VI|SB|EB|XE|TC|IO|CO|SR|RB|ZR|CU|FL|LU|RE|SM)\d/

/** What two letters behind a number mean in a protocol. */
const PLANE =
  /(?:AP|PA|AX|TR|TE|SE|FS|FA|SL|ST|LT|RT|LA|SA|TA|DW|NP|GE|SP|PD|BL|PE|TS|TF|FL|US|XR|ED|ES|EX|DF|TL|RL|HR|AS|SS|ET|UE|LE|LL|LR|WE|SU|YR|WK|DY|HZ|GY|PT|PX)$/

function weighSmall(found: Found): number {
  const { text, groups, norm } = found
  if (/[A-Z]/.test(norm) || precedesUnit(found) || followsParameter(found)) return NOTHING
  const [, area] = groups
  if (area === undefined) return DOUBTFUL
  if (!UK_AREAS.has(area.toUpperCase()) || PLANE.test(text.toUpperCase())) return NOTHING
  return /(?:st|nd|rd|th|de|dt|ds)$/.test(text) ? NOTHING : DOUBTFUL
}

const STREET_BEFORE =
  /(?:rue|avenue|boulevard|quai|chemin|calle|avda|plaza|paseo|street|road|strasse|str\.|weg|allee)[^,\d]{0,40}, ?$/i

/** 80331 Muenchen; 71260 Chest is a procedure. A comma, a street or a word of living before it decides. */
function weighTown(found: Found): number {
  const { text } = found
  if (/^[A-Z]{1,2}-\d/.test(text)) return LIKELY
  const lead = before(found)
  if (
    /(?:in|aus|wohnt|wohnhaft|vive|domicilio|habite|demeurant|adresse|address|direccion|plz|cp)[ :,]{1,2}$/i.test(lead)
  )
    return /^\d{5}/.test(text) ? LIKELY : DOUBTFUL
  if (/\d ?[a-h]?, ?$/.test(lead) || STREET_BEFORE.test(before(found, 60))) return LIKELY
  return NOTHING
}

/** "5 Maple Dr" and not "2V for Dr X"; "2 View CT" is a scan. */
function weighShortStreet(found: Found): number {
  const { text } = found
  if (PROTOCOL.test(text) || precedesUnit(found)) return NOTHING
  const rest = after(found)
  // A capitalised word behind "Dr" is a doctor's name, behind "St" a saint's.
  if (/(?:Dr|St)\.?$/.test(text) && /^ ?\p{Lu}\p{Ll}/u.test(rest) && !/\d{2,}/.test(text)) return DOUBTFUL
  if (/(?:Run|Park|Way|WAY|Pl|Sq)$/.test(text) && !/^\d{2,}/.test(text)) return DOUBTFUL
  return /^(?:\S+ \S+, )?\d+[A-Za-z]? (?:[NSEW]{1,2}\.? )?[\p{Lu}\d]/u.test(text) ? SURE - 3 : NOTHING
}

/** A scanner stands in room 2, a patient lies in room 412 or bed 7. */
function weighRoom(found: Found): number {
  const { text } = found
  if (isTechnical({ ...found, start: found.start }) && precedesUnit(found)) return NOTHING
  const word = (/^\p{L}+/u.exec(text)?.[0] ?? '').toLowerCase()
  const number = /\d+/.exec(text)?.[0] ?? ''
  const hasLetter = /\d[- ]?[A-Z]$|[A-Z]-?\d+$/.test(text.slice(word.length).trim())
  if (/^(?:bed|bett|cama|zimmer|habitacion|chambre)$/.test(word)) return LIKELY
  // `operating room 12` is nobody's, nor says `ward 5` who lies there.
  if (/(?:operating|procedure|treatment|exam|imaging|reading|control|scan|scanner|lab) $/i.test(before(found)))
    return NOTHING
  if (/^(?:room|rm|ward)$/.test(word)) return number.length >= 2 || hasLetter ? LIKELY : NOTHING
  if (/^(?:hab|zi|lit|bay|cubicle)$/.test(word)) return number.length >= 2 ? LIKELY : NOTHING
  return word === 'station' && hasLetter && number.length <= 2 && /\d[A-Z]$/.test(text) ? DOUBTFUL : NOTHING
}
