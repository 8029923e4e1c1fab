import { isYear } from './calendar.ts'
import { areSizes, precedesUnit } from './context.ts'
import { CHARACTER } from './characters.ts'
import type { Found, Pattern } from './pattern.ts'
import { before, DOUBTFUL, LIKELY, NOTHING } from './pattern.ts'

/** Somebody is called, right before the number: "call 4471", "paged at 4-4471", "rappeler le 4471". */
const CALLED =
  /(?:^|[^\p{L}])(?:call|called|calling|ring|rang|dial|dialed|bell|phone|phoned|paged?|paging|text|texted|txt|notify|contact|call back|callback|cb|c\/b|reach|reached|joindre|rappeler|appeler|llamar|avisar|wet ?read|voalte|iphone|cisco|tele|tie line|oncall|on call|ph|telefon|tel)(?: (?:at|on|to|al|au|le|unter|me|us|back|in)){0,2}[ .:#@=-]{1,3}$/iu
/** The same with a name or an order between: "page Dr Orme 4471", "call with results 4471". */
const CALLED_BEFORE =
  /(?:^|[^\p{L}])(?:call|called|phone|phoned|paged?|pager|beep|bleep|text|txt|notify|notified|contact|ring|rang|fax|faxed|reach|reached|appeler|rappeler|llamar|avisar)[ :][^\d;]{0,36}[^\p{L}\d]$/iu
/** Words of reporting, and the word that leads from them to a number: "prelim to 4471", "wet read @ 4471". */
const REPORTED =
  /(?:^|[^\p{L}])(?:results?|prelim|preliminary|reports?|rpt|wetread|read|findings?|verbal|avail|available|office|rn|md|np|pa|nurse|resident|fellow|attending|tech|ordering|referring|desk|stat|asap|intern|radio|befund|nst|kl|dw|ha|zi|hr|pg|pin)[^\d;]{0,16}(?:[^\p{L}](?:to|at|on|an|al|au|via|x)|[@#:.]|->) ?$/iu
/** Places that answer. */
const PLACES =
  /(?:^|[^\p{L}])(?:desk|workroom|work room|triage|nurses? station|line|booth|hotline|control|console|reading room|scheduling|icu|micu|sicu|picu|nicu|er|ed|pacu|l&d|office|switch|rover|zone|spok|mobile|portable phone|radio)(?: phone| desk)?[ :#@]{1,2}$/iu
/** A number that is no clock time, behind `at`; a pager by its letter. */
const AT = /(?:(?:^|[^\p{L}])at|@|(?:^|[^\p{L}])[bpt]#|(?:^|[^\p{L}])[pcm]:) ?$/iu
/** How far back the words may stand. */
const REACH = 48

/** Four or five digits behind words of calling: a number inside the house (45 CFR 164.514(b)(2)(i)(D)). */
export const deskNumberPatterns: readonly Pattern[] = [
  {
    name: 'desk-number',
    kind: 'phone',
    score: LIKELY,
    needs: { characters: CHARACTER.letter },
    expression: /(?<![\p{L}\p{N}.,/*-])(?:x ?)?(?:\d-)?\d{4,5}(?![\p{L}\p{N}]|[.,/:-]\d| ?of(?!\p{L}))/giu,
    weigh: weighDesk,
  },
  // ext 5120, X-4471, DW -410, poste 221: the number of a desk by its name.
  {
    name: 'extension',
    kind: 'phone',
    score: LIKELY,
    expression:
      /(?<=(?<![\p{L}\p{N}])(?:x-|(?:ext|extn|extension|durchwahl|dw|klappe|nebenstelle|nst|poste|interno|anexo|toestel)\.? ?[:#=.-]{0,2} ?|(?:unter|app|apparat) -))\d{3,6}(?![\p{L}\p{N}]|[.,/*x-]\d)/giu,
    weigh: (found) => (precedesUnit(found) || isMatrix(found) ? NOTHING : LIKELY),
  },
]

/** `ext 512` of an extremity, `DW 1000` of diffusion. */
const isMatrix = (found: Found) => found.text === '512' || (areSizes([found.text]) && /dw ?$/i.test(before(found, 4)))

function weighDesk(found: Found): number {
  const digits = found.text.replace(/^\D+/, '')
  const lead = before(found, REACH)
  if (isYear(Number(digits)) || areSizes([digits]) || precedesUnit(found) || isClock(digits, lead)) return NOTHING
  if (CALLED.test(lead) || (/^\d-/.test(digits) && STAFF.test(lead))) return LIKELY
  return CALLED_BEFORE.test(lead) || REPORTED.test(lead) || PLACES.test(lead) || AT.test(lead) ? DOUBTFUL : NOTHING
}

/** Who has a desk, right before its number: "resident 5-0123". */
const STAFF =
  /(?:^|[^\p{L}])(?:rn|md|np|pa-c|nurse|resident|fellow|attending|tech|radiologist|physician|clerk|secretary|lab|pharmacy|clinic|ward|unit|office|pacu|icu|ed|er|or)[ :#@]{1,2}$/iu

/** "read at 1430" is a time of day. */
function isClock(digits: string, lead: string): boolean {
  return /^(?:[01]\d|2[0-3])[0-5]\d$/.test(digits) && /(?:^|[^\p{L}])(?:at|@|um|a las|a|by|on) ?$/iu.test(lead)
}
