/**
 * What is known about a word, one bit each. A word may have many: `brown` is everyday English, a family name and an
 * eponym. Nothing is struck because something else is true; weighing is the judge's work. Bit 31 is never used, so
 * flags are small positive numbers.
 */
const BIT = {
  /** Little words of sentences (the, is, with, der, con), in four languages. */
  functionWord: 1 << 0,
  /** The English of every day: about 12,000 words. Implies `common`. */
  everyday: 1 << 1,
  /** English that an educated reader knows: about 75,000 words. */
  common: 1 << 2,
  /** English of large dictionaries only. */
  rare: 1 << 3,
  spanish: 1 << 4,
  french: 1 << 5,
  german: 1 << 6,
  /** Medicine in any of the four languages: anatomy, findings, procedures, agents, words of DICOM code meanings. */
  medical: 1 << 7,
  /** Parts of the body and their adjectives. Implies `medical`. */
  anatomy: 1 << 8,
  /** Drugs, contrast media, tracers, implants, devices. Implies `medical`. */
  agent: 1 << 9,
  /** Words of names of DICOM attributes, standard and private. */
  dicom: 1 << 10,
  /** Protocols, sequences, planes, phases, positions, kernels, options, abbreviations of body parts. */
  protocol: 1 << 11,
  /** Makers, models, software. */
  vendor: 1 << 12,
  /** A person's name that stands for a disease, sign, device or view. */
  eponym: 1 << 13,
  /** What makes it an eponym when it follows: disease, sign, cyst, view. */
  eponymHead: 1 << 14,
  /** Units of measure. */
  unit: 1 << 15,
  /** A given name, from lists of names by culture. */
  givenName: 1 << 16,
  /** A family name, from lists of names by culture. */
  familyName: 1 << 17,
  /** Stands in a huge list of names that was gathered by machine. Weak: it holds most English words too. */
  listedName: 1 << 18,
  /** A word of the name of a town, region or country. */
  place: 1 << 19,
  /** Stands before a name: dr, mme, herr. */
  title: 1 << 20,
  /** What somebody does: patient, technologist, radiologue, arzt. */
  role: 1 << 21,
  /** Kinship: mother, tochter, hermano. */
  kin: 1 << 22,
  /** What an organisation is called after what it is: hospital, klinikum, university. */
  organisation: 1 << 23,
  /** Streets and addresses: street, avenue, strasse, calle; weak, since ct, pt and floor are among them. */
  street: 1 << 24,
  /** Little words inside family names: van, de, bin. */
  particle: 1 << 25,
  /** Stands after a name: md, phd, jr. */
  tail: 1 << 26,
  /** Prepositions that can lead to a name: by, per, von, por. */
  preposition: 1 << 27,
  month: 1 << 28,
  weekday: 1 << 29,
  /** Beside such a word part of the organisation's name, alone anything: general, memorial, heart, imaging. */
  organisationPart: 1 << 30,
} as const

/** Bits and useful unions of bits. */
export const WORD = {
  ...BIT,
  /** Any sign that a word is a name of a person. */
  name: BIT.givenName | BIT.familyName | BIT.listedName,
  /** A name by a list that is a list of names. */
  sureName: BIT.givenName | BIT.familyName,
  /** A calendar word. */
  calendar: BIT.month | BIT.weekday,
  english: BIT.everyday | BIT.common | BIT.rare,
  /** Only meaningful where the value is in that language: a Spanish dictionary swallows surnames. */
  foreign: BIT.spanish | BIT.french | BIT.german,
} as const

/** What a word has that is only the beginning of a long word of medicine (`Emboliz`), and nothing else has exactly. */
export const BEGINNING = WORD.medical | WORD.dicom | WORD.listedName

/** Name of one bit. */
export type WordFlag = keyof typeof BIT

/** The names of the bits that are set, in the order of the bits. For reports and tests. */
export function wordFlags(flags: number): WordFlag[] {
  const names: WordFlag[] = []
  for (const [name, bit] of Object.entries(BIT)) if ((flags & bit) !== 0 && isFlag(name)) names.push(name)
  return names
}

/** Whether a text names a bit. */
export function isFlag(name: string): name is WordFlag {
  return Object.hasOwn(BIT, name)
}
