/** Endings that only words of medicine have, in the four languages. */
const MEDICAL_ENDING =
  /(?:itis|itiden|osis|osen|ose|oma|ome|emia|aemia|amie|emie|pathy|pathie|patia|ektomie|ectomy|ectomia|ectomie|otomie|otomy|plasty|plastik|plastie|plastia|graphy|grafie|graphie|grafia|gramm?|gram|scopy|skopie|copie|logy|logie|megaly|megalie|algia|algie|lyse|lysis|stase|stasis|plasie|plasia|trophy|trophie|sklerose|graft|scan|stent|syndrome?|embolie|stenose|infarkt|fraktur|schmerz|schmerzen|blutung|entzundung|karzinom|metastasen?|tumor|erguss|odem|oedem|ruptur|riss|aufnahmen?|untersuchung|kontrolle|befund|verdacht|insuffizienz|therapie|flimmern|beschwerden|gelenk|knochen|wirbel|nerven?|arterie|vene|implantat|prothese)s?$/

/** Whether a word that no list has ends like words of medicine do. */
export function isMedicalShape(text: string): boolean {
  return MEDICAL_ENDING.test(text)
}
