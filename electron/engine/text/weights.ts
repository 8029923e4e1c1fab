/*
 * What each kind of evidence is worth, in points. From 3 a part is removed, from 1 it is a question that is taken out
 * meanwhile from 1.9 (hit.ts). The figures began as those of a trial on whole submissions; 1.9 to 3 was a plateau there.
 */

/** What a word is worth before anything else is known: its class, and the same for a word that is also a name. */
export const BASE = {
  function: { word: -6, name: -6 },
  protocol: { word: -6, name: -4 },
  medical: { word: -4.5, name: -3.2 },
  organisation: { word: -3.5, name: -3 },
  ordinary: { word: -3.5, name: -1.2 },
  rare: { word: -3, name: -0.2 },
  foreign: { word: -3, name: -0.5 },
  particle: { word: -2, name: -1 },
  tail: { word: -3, name: -1.2 },
  eponym: { word: -1.5, name: 0.3 },
  place: { word: 2, name: 2 },
  name: { word: 2, name: 2 },
  letter: { word: -3, name: -3 },
  digits: { word: -9, name: -9 },
} as const

/** More for a rare word that is a given name, and for a name that is a word, but none of every day. */
export const BONUS = { rareGiven: 0.6, lessThanEveryday: 0.6, medicalEnding: -0.5 } as const

/** Words that no list knows, by letters: 1, 2, 3, 4, 5 and more. */
export const UNKNOWN = [-3, -2, -1.2, 0.3, 0.9] as const
/** Short names are abbreviations of something else as often. Letters: 2, 3. */
export const SHORT_NAME = { 2: -0.5, 3: 1, code: 0.7 } as const

export const SHAPE = {
  lowerAmongCapitals: -2,
  /** A value without any capital says little with its small letters. */
  lowerEverywhere: -0.7,
  titleInSentence: 0.7,
  titleAmongCapitals: 1.8,
  titleAmongCapitalsAfterMark: 2.6,
  camelCase: -1.5,
  digitStuck: -1,
  /** German writes every noun with a capital. */
  germanNoun: -0.7,
} as const

export const CUE = {
  title: 4.5,
  titledName: 6,
  titledMedical: 2,
  titledMedicalAtEnd: 3.2,
  titledOrdinary: 3.2,
  titledOrdinaryInCapitals: 1.5,
  /** MR, MS, DR in capitals without a stop: a modality too. */
  faintTitle: 2.5,
  role: 3,
  roleColon: 4,
  by: 2.5,
  byAfterDeed: 3.5,
  for: 1.8,
  /** German: a noun that nothing explains. */
  stranger: 2,
  /** `with` leads to agents and devices as often as to people. */
  forUnknown: 1.2,
  /** A name in Title case after a cue of `strong` and more. */
  strong: 2.5,
  titleCaseName: 3.2,
  /** After what may lead to a name: asked, and out meanwhile. */
  soft: 2.2,
} as const

export const RUN = { share: 0.75, longest: 4, titleAtEnd: 3.2 } as const

export const PAIR = {
  names: 1.5,
  nameAndOrdinary: 1,
  ordinaryBesideGiven: 3,
  caret: 4.5,
  commaOrder: 1.6,
  besideUnexplained: 2,
  besideOrdinary: 0.8,
} as const

export const FREQUENCY = {
  leastPatients: 3,
  most: 3,
  pureName: 0.6,
  usuallyTitled: 0.8,
  leastForTitled: 5,
  /** A word without any list, in one patient of many. */
  single: 0.2,
  leastForSingle: 10,
  /** From so many patients on, what this share of them has is the site's own word. */
  leastForSite: 10,
  shareOfSite: 0.75,
} as const

export const KNOWN = {
  own: 8,
  ownVariant: 6,
  submission: 5,
  submissionVariant: 3.2,
  learned: 3,
  oftenNamed: 2.2,
  ownShort: 2,
  faint: 1.5,
} as const

/** The patient's name in pieces: letters put together, a head that tells, an end that may differ, a login; plain words. */
export const BROKEN = { joined: 5, head: 4, end: 3, login: 6, words: 1.5 } as const

/** A known word that a list explains as something else. */
export const COLLISION = {
  ownPair: 7,
  /** Both parts of a name, and both are words of protocols. */
  askedPair: 2.2,
  ownCue: 4.5,
  ownWeakCue: 2.2,
  submissionCue: 4.5,
  ordinaryAlone: 2.2,
  ordinaryInPhrase: 1.5,
  submissionWord: 2,
  eponymInPhrase: 1.6,
  medicalBetweenMarks: 1.5,
  functionCapital: 1.2,
} as const

export const PLACES = {
  organisation: 4,
  organisationDoubtful: 2.2,
  atName: 3.4,
  atPlain: 2,
  inPlace: 1.8,
  /** Behind a word of living or happening and a preposition, or behind a street. */
  sure: 3.2,
  /** Behind a preposition alone. */
  bare: 2.2,
  /** A word of no list in front of protocol words. */
  first: 1.9,
} as const

/** A word that the layout sets apart as a name; where it may be an abbreviation or a German noun. */
export const MARK = { name: 3.2, doubtful: 2.2 } as const
/** A capital word of no list, whatever stands around it; O', Mc and al- before it; beside an asked name. */
export const SUSPECT = {
  unknown: 2,
  capital: 2,
  initialed: 3.2,
  small: 1.2,
  letters: 4,
  joined: 2.4,
  abbreviation: 6,
  hump: 7,
} as const
/** Where grammar wants a person: a name; words that mean something else too; the same where a thing is as likely. */
export const SLOT = { name: 3.2, doubtful: 2.2, asked: 2, faint: 1.2 } as const
export const DESK = { initials: 3.2, initialsDoubtful: 2 } as const
/** A name that means something else too, where words of studies stand. */
export const STRANGER = { eponym: 2.2, plain: 2, pure: 2.4, letters: 4 } as const
/** The rest of a name: at most as sure as this; beside an initial; letters of a word of no list in capitals; how far. */
export const COMPLETE = {
  most: 4,
  sure: 3.2,
  initialed: 2.2,
  letters: 4,
  particles: 4,
  partner: 3,
  short: 4,
  eastern: 6,
} as const
/** Towns and institutions by what stands beside them; letters of a word of no list; words of a name. */
export const SITE = { sure: 3.2, asked: 2.2, letters: 4, words: 3 } as const
/** An account that is called after somebody a header has, or after a family name; letters of it. */
export const LOGIN = { known: 3.2, asked: 2.2, dotted: 3, letters: 5 } as const
export const BRACKETS = { names: 4.5, name: 1.5, ordinaryNames: 2 } as const
export const LISTED = 10
/** Asked, not taken out: words of four letters and more at the end of a clause, in the texts of fewer than three patients. */
export const EDGE = { letters: 4, patients: 3, asked: 1.1 } as const
