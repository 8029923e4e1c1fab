import { nameCues, roleEnding, tellings } from './closed-words.ts'
import type { Line } from './page.ts'
import { gapAfter } from './page.ts'
import { wordSet } from './word-set.ts'

/*
 * Where grammar wants a person, whatever the word that stands there means otherwise: whoever is informed, thanked, seen
 * with, helped by. Only words and what stands between them are looked at, so a scan can count by it too.
 */

/** Whom somebody informs, thanks or asks stands right behind. */
const addressed = wordSet(
  `informed notified called paged rang bleeped reg secretary registrar chaperone rmo gpwsi whatsapp regards phoned telephoned rang emailed texted messaged alerted told asked advised consulted consult
  reach prevenir joindre avisar llamar contactar benachrichtigen verstandigen
  thanks thank thx dear cc attn nok gp pcp pmd pmp aka alias nee formerly nicknamed prefers vip requester referrer requestor
  surgeon cardiologist consultant registrar pa-c resident fellow attending coach teacher counselor guardian chaplain
  terp interpreter roommate neighbour neighbor carer caregiver boyfriend girlfriend fiance fiancee stepfather stepmother
  translator guard landlord landlady therapist attorney lawyer solicitor barrister officer constable sgt cpl caseworker
  chiropractor dentist optometrist physio physiotherapist midwife pastor rabbi imam vicar priest pal mate flatmate housemate
  colleague boss manager tenant ob obgyn gyn cons sho locum paramedic orderly auxiliary babysitter godmother godfather
  daycare named called surname formerly previously witness rep representative poa proxy sponsor tutor mentor instructor
  ubersetzer ubersetzerin anwalt anwaltin vermieter begleitung begleitperson lehrer lehrerin chef chefin
  abogado abogada vecino vecina jefe profesor profesora amigo amiga interprete traductor voisin voisine avocat avocate ami amie
  patron employeur professeur accompagnant conjoint
  bf gf dau dtr husb hubby donor recipient surrogate classmate spouse employer supervisor escort mum mom dad granny grandma grandpa nan nanny auntie uncle teammate
  informiert verstandigt angerufen danke hausarzt hausarztin betreuer betreuerin pfleger schwester
  avisado avisada llamado gracias medico medica cuidador cuidadora
  prevenu prevenue appele merci medecin aidant tuteur tutrice`,
)
/** Behind one of these `to` and `with` lead to a person. */
const handed = wordSet(
  `cd cds dvd disc copy copies films appt appts appointment visit meeting consult consultation dw discuss released handed gave handover chat chatted talk talking
  belong belongs belonging report reports result results confirmed agreed lives living drove came share shared copied forwarded faxed emailed messaged deferred texted
  rucksprache termin besprechung telefonat hablado comentado cita discute rdv parle`,
)
/** Behind one of these `of`, `from`, `for`, `von` and `de` lead to a person. */
const on = wordSet(
  `help assistance assist care request behalf presence son daughter wife husband mother father baby twin child patient permission shift
  burned copied printed asks ask asking wunsch bitte hilfe ayuda peticion aide demande accord`,
)
const TO = wordSet('to with w mit con avec met')
const OF = wordSet('of from for von de par auf')
/** Behind one of these a date may stand before who signed. */
const signings = wordSet(
  'addendum signed dictated verified corrected reviewed read approved gez vidiert firmado validado signe valide',
)

/** Whom somebody calls or asks, or what comes back instead: `call Ward`. */
const spoken = wordSet(
  `call calling ring ringing bleep contact phone text inform notify remind thank ask asks worker approved vetted protocolled dw requesting req requested
  kontaktieren anrufen fragen llamen avisen appeler demander`,
)
/** Behind one of these `is` leads to a name. */
const named = wordSet('name surname nickname firstname lastname')

/** How surely token `index` of a line stands where a person does. */
export function personSlot(line: Line, index: number): 'sure' | 'likely' | undefined {
  const { tokens } = line
  const before = tokens[index - 1]
  if (!before) return undefined
  const gap = gapAfter(line, index - 1)
  if (gap !== ' ' && !/^(?: ?["'(]| ["'(]|[ _]{1,2}|\.? ?[:=] ?|, | - |\. )$/.test(gap)) return undefined
  const isThanked = THANKS.has(before.text)
  if (gap === ', ' || gap === ' - ') return isThanked || isYouThanked(line, index) ? 'sure' : undefined
  if (gap === '. ') return SHORT.has(before.text) ? 'likely' : undefined
  // L CC Tomo is a view.
  if (before.text === 'cc' && !/[:=]/.test(gap) && !(before.shape === 'lower' && tokens[index]?.shape === 'Title'))
    return undefined
  if (addressed.has(before.text)) return 'sure'
  if (isOperation(tokens, index - 1)) return undefined
  if (nameCues.has(before.text) || roleEnding.test(before.text)) return 'likely'
  if (before.text === 'is' && named.has(tokens[index - 2]?.text ?? '')) return 'sure'
  if (before.text === 'you' && tokens[index - 2]?.text === 'thank') return 'sure'
  const lead = tokens[index - 2]?.text ?? ''
  if (TO.has(before.text)) return tellings.has(lead) || handed.has(lead) || isWith(line, index) ? 'sure' : undefined
  if (OF.has(before.text)) return on.has(lead) || isTwin(line, index - 2) ? 'sure' : undefined
  return spoken.has(before.text) || isBehindDate(line, index) ? 'likely' : undefined
}

const THANKS = wordSet('thanks thank thx danke gracias merci')
const SHORT = wordSet('ref att attn tech pt gez sr hr fr dhr mevr smt')

/** `thank you, X`. */
function isYouThanked({ tokens }: Line, index: number): boolean {
  return tokens[index - 1]?.text === 'you' && tokens[index - 2]?.text === 'thank'
}

/** `d/w X`, `f/u with X`. */
function isWith(line: Line, index: number): boolean {
  const { tokens } = line
  const [first, second] = [tokens[index - 2], tokens[index - 1]]
  return first?.text === 'd' && second?.text === 'w' && gapAfter(line, index - 2) === '/'
}

/** `twin 2 of X`. */
const isTwin = ({ tokens }: Line, index: number) =>
  tokens[index]?.shape === 'digits' && tokens[index - 1]?.text === 'twin'

const MOST_OF_DATE = 4

/** `addendum 5 Nov 2019 X`: over digits and the name of a month back to who signs. */
function isBehindDate({ tokens }: Line, index: number): boolean {
  let at = index - 1
  while (at >= index - MOST_OF_DATE && (tokens[at]?.shape === 'digits' || MONTH.test(tokens[at]?.text ?? ''))) at--
  return at < index - 1 && signings.has(tokens[at]?.text ?? '')
}

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}$/

const AROUND = wordSet('post pre intra peri re co')

/** `POST OP DAY 3`: an operation, and no operator. */
export function isOperation(tokens: Line['tokens'], index: number): boolean {
  return tokens[index]?.text === 'op' && AROUND.has(tokens[index - 1]?.text ?? '')
}
