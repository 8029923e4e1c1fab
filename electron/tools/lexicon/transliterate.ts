/** Cyrillic and Greek letters as passports and hospitals write them; where usage differs, the commonest forms. */
const CYRILLIC: Readonly<Record<string, readonly string[]>> = {
  а: ['a'], б: ['b'], в: ['v'], г: ['g'], ґ: ['g'], д: ['d'], ѓ: ['gj'], ђ: ['dj'], е: ['e'], ё: ['e', 'yo'],
  є: ['ie', 'ye'], ж: ['zh'], з: ['z'], ѕ: ['dz'], и: ['i'], і: ['i'], ї: ['i', 'yi'], й: ['y', 'i'], ј: ['j'],
  к: ['k'], л: ['l'], љ: ['lj'], м: ['m'], н: ['n'], њ: ['nj'], о: ['o'], п: ['p'], р: ['r'], с: ['s'], т: ['t'],
  ћ: ['c'], ќ: ['kj'], у: ['u'], ф: ['f'], х: ['kh', 'h'], ц: ['ts', 'c'], ч: ['ch'], џ: ['dj'], ш: ['sh'],
  щ: ['shch'], ъ: [''], ы: ['y'], ь: [''], э: ['e'], ю: ['yu', 'iu'], я: ['ya', 'ia'],
} // prettier-ignore
const GREEK: Readonly<Record<string, readonly string[]>> = {
  α: ['a'], β: ['v'], γ: ['g'], δ: ['d'], ε: ['e'], ζ: ['z'], η: ['i'], θ: ['th'], ι: ['i'], κ: ['k'], λ: ['l'],
  μ: ['m'], ν: ['n'], ξ: ['x'], ο: ['o'], π: ['p'], ρ: ['r'], σ: ['s'], ς: ['s'], τ: ['t'], υ: ['y', 'i'],
  φ: ['f', 'ph'], χ: ['ch', 'h'], ψ: ['ps'], ω: ['o'],
} // prettier-ignore

/** Spellings of a name in Latin letters, at most eight; none when it has a letter of another script. */
export function transliterate(name: string): string[] {
  let forms = ['']
  for (const letter of name.normalize('NFC').toLowerCase()) {
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '')
    const spelt = CYRILLIC[letter] ?? GREEK[plain] ?? CYRILLIC[plain]
    if (spelt === undefined) return []
    forms = forms.flatMap((form) => spelt.map((piece) => form + piece)).slice(0, 8)
  }
  return forms
}
