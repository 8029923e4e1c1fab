const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * Words that stand in identity values without identifying anyone: a match with one of them alone says nothing.
 * Titles, fillers, kinds of institutions and streets, and what devices write where they know nothing.
 */
export const ordinaryWords: ReadonlySet<string> = new Set(
  words(`
    a an and at by de del der di do dos du el en for from in la le les of on or st the to und van von with y
    mr mrs ms miss dr prof md phd do rn rt jr sr ii iii iv dipl med
    anon anonymous anonymized none null na nil no not yes unknown unspecified unidentified deidentified removed test
    patient name person operator physician doctor technologist referring requesting performing reading self staff
    male female man woman boy girl baby infant child adult
    hospital clinic clinica klinik klinikum hopital ospedale center centre medical medicine medic health healthcare
    institute institution university universitaet college school department dept division unit ward service services
    radiology imaging diagnostic diagnostics laboratory lab group associates network system systems foundation
    general regional national county city state community memorial central north south east west northern southern
    eastern western children childrens kinderklinik cancer research
    street road avenue drive lane boulevard court place square park way suite floor building room box po
    str strasse rue via calle usa us uk
  `),
)

/**
 * Family and given names that are also words of English or of medicine: "brown fat", "Young's modulus", "Wilson
 * disease". A match with one of them alone is a question, not a proof.
 */
export const wordsThatAreNames: ReadonlySet<string> = new Set(
  words(`
    white black brown green gray grey blue young old long short small little large strong swift sharp bright
    king bishop price field wood woods stone hill ford lake rivers banks marsh brook forest west east north
    head hand foot heart back blood bone body chest neck shoulder arm leg skin eye vein
    may june april august summer winter friday monday rose grace mark bill art sue hope faith joy frank grant chase
    miles ray dean will rob pat drew gene jack bob rich max min page case cross day early best wise rush love
    scout dual head axial axis left right post pre apex base core cast cole crane flow gates glass holder marker
    lead order power print read reader score scope series shaft sharp slice spine stent tracer view walker wall ward
    parkinson hodgkin wilson baker graves crohn cushing addison marfan turner down bell paget gleason pott colles
    smith barrett hirschsprung huntington alzheimer fontan glenn norwood ross bennett monteggia hill sachs bankart
    douglas morrison murphy mcburney babinski romberg lachman hounsfield agatston fisher evans gustilo mason garden
    weber schatzker salter harris jefferson chance segond maisonneuve lisfranc jones boxer kienbock osgood perthes
    siemens philips toshiba canon hitachi hologic fuji agfa kodak carestream varian elekta bruker
    carm phantom brain liver knee ankle thorax abdomen pelvis lung kidney prostate breast cardiac
  `),
)
