/**
 * What words of medicine end with in four languages, long enough to be no surname: Histerosalpingografía, Stentkontrolle,
 * Rechtsherzkatheter. No dictionary has all that can be built so.
 */
const ENDINGS =
  /(?:gra(?:ph|f)(?:y|ie?|ien|ia|ias|ies|isch|ique|ico|ica)|gramm?e?s?|gramas?|sco(?:p|pi)(?:y|ie|ia)|metr(?:y|ie|ia)|tomi[ae]|tom(?:y|ie)|ectom(?:y|ie|ia)|plast(?:y|ie|ia|ik)|ostom(?:y|ie|ia)|itis|osis|osas?|path(?:y|ie)|patia|pathies|algi[ae]|amie|emia|urie|uria|omas?|megal(?:y|ie|ia)|sten(?:osis|ose)|plasi[ae]|plasie|lyse|lisis|lysis|thesis|tesis|zentese|schal[l]?|kontrolle|aufnahmen?|abklarung|nachweis|katheter|einlauf|schluck|ebenen?|befund|verdacht|phasen?|serien?|protokolle?|untersuchung|diagnostik|therapie|fraktur|implantat|prothese|gelenks?|knochen|gewebe|drusen?|verletzung|veranderung(?:en)?|erkrankung(?:en)?|blutung(?:en)?|messung|punktion|drainage|ubersicht|verkalkung(?:en)?|bildung(?:en)?|rontgen|scanner|resonancia|axial|caudal|cranial|lateral|abdominal|lumbal|lumbar|pelvien|pelvico|ische?[mnrs]?|(?:ier|ig|lich|er|el|ein)ung(?:en)?|(?:keit|heit)(?:en)?|iert(?:e[mnrs]?)?|liche?[mnrs]?|wechsel|zeichen|verlust|kanal|iques?|algias?)$/
const MIN_WITH_ENDING = 9
/** Common stems of international nonproprietary names of drugs, with the endings of four languages. */
const STEMS =
  /(?:[mz]umab|ximab|limab|tamab|tinib|ciclib|parib|rafenib|lisib|zomib|degib|sartan|statin[ae]?|prazole?|conazole?|cillin[ae]?|mycin[ae]?|floxacin[aeo]?|cyclin[ae]|gliptin[ae]?|gliflozin[ae]?|glutide|xaban|gatran|parin[ae]?|caine?|dipine?|setron|triptan|azepam|zolam|curium|dronate|profen|coxib|platin[ae]?|rubicin[ae]?|taxel|thiazide?|lukast|tropium|phyllin[ae]?|oxetine?|tidine?|citabine?|trexed|tecan|bactam|penem|mustine?|cept|kinra|stim|fusp|vastatin|cogene|leucel|vorexant|relix|relin|tocin|actide|mab)$/

/** Whether a folded word of no list looks built from medicine. It still may be a name that a header has. */
export function endsLikeMedicine(text: string): boolean {
  return text.length >= MIN_WITH_ENDING && (ENDINGS.test(text) || STEMS.test(text))
}
