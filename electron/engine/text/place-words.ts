import { wordSet } from './word-set.ts'

/*
 * The words that lead to a place where somebody lives, or where something happened to somebody, in English, German,
 * Spanish and French. Folded and in lower case.
 */

export { placeHeads } from './closed-words.ts'

/** Living, moving and happening: behind one of them a preposition leads to a place. */
export const abodes = wordSet(
  `live lives lived living reside resides resided residing resident residence born raised grew fell fall accident mva mvc rta
  crash collision injury injured stabbed shot assault treated admitted surgery operated prior seen scanned imaged
  transferred transfer moved moving returned travel travelled traveled visiting visited work works worked working
  employed retired farmer prison jailed incarcerated evacuated airlifted films cd disc came arrived emigrated immigrated
  deployed stationed grew native originally hails based relocated flew flown trip holiday vacation cruise tourist refugee
  camping skiing hiking hunting fishing swimming riding cycling climbing sailing diving drowning attacked assaulted struck
  hit bitten found collapsed shooting fire explosion exposure student teacher miner nurse inmate veteran member pupil
  teaches taught school studies studied enrolled found down visitor visitors evacuee shipped docked hospitalised hospitalized
  mugged robbed drowned rescued carjacked thrown bucked ejected kicked trampled plays played playing
  attends goes stays staying stayed records scan scans mri ct xray imaging sent referred imported arrives ambulance ems
  helicopter paramedics town city village county parish island farmhouse
  wohnend kommt kam zugezogen gebuertig geburtig herkunft urlaub skiunfall reise ausland arbeitet beschaftigt
  beschaeftigt mitarbeiter mitarbeiterin bewohner bewohnerin schuler schueler gefallen verunfallt uberwiesen ueberwiesen
  zugewiesen zuweisung bilder voruntersuchung voraufnahme extern externe externes gemeinde stadt
  viaje vacaciones vino viene llegada originario originaria empleado empleada jubilado jubilada estudiante profesor
  ciudad pueblo municipio resonancia previa previo externo
  originaire originaires natif native reside vit vivait vacances voyage travaille employe employee retraite eleve etudiant professeur scanner irm realise
  realisee fait faite envoye envoyee ville commune  wohnhaft wohnt wohnort lebt unfall verkehrsunfall arbeitsunfall sturz gesturzt gestuerzt op operiert operation verlegt
  verlegung voraufnahme voraufnahmen vorbefund vorbefunde fremdaufnahme fremdaufnahmen fremdbefund behandelt behandlung
  entlassen entlassung zuverlegt aufgenommen uberstellt ueberstellt gebracht transportiert transport hergebracht
  geboren zuverlegung ubernahme uebernahme reha kur stammt
  accidente accidentado accidentada caida atendido atendida operado operada residente reside vive natural procedente
  trasladado trasladada traslado derivado derivada remitido remitida intervenido intervenida nacido nacida ingresado
  ingresada trabaja
  opere operee accidente accident venu venue habite habitant demeurant domicilie domiciliee residant transfere
  transferee adresse adressee soigne soignee traite traitee hospitalise hospitalisee ne nee chute chirurgie suivi suivie`,
)
/** With a colon behind them all that follows in the clause is where somebody lives. */
export const addressLabels = wordSet(
  'address addr anschrift adresse adr wohnadresse wohnanschrift heimadresse direccion domicilio domicile residence dirección',
)
/** Begin the names of German streets: Am Anger 3, Zur Mühle 12. */
export const germanStreetHeads = wordSet('am an auf im in zum zur unter bei hinter vor')
/** Words for a street before its name, where a number follows. */
export const streetHeads = wordSet(
  'ul ulica os osiedle aleja aleje rua travessa calle pasaje paseo plaza avda avenida av callejon camino carrera cra carretera ronda rambla viale piazza vicolo largo rue quai impasse allee chemin boulevard bd insurgentes jalan jln lorong soi strada bulevardul ulitsa',
)
/** Rooms and plots, before a number, a comma and a street. */
export const units = wordSet('plot flat unit apt apartment suite villa shop stand erf house block')
/** What a town has: the words with a capital before it are the town. */
export const events = new Set([
  ...wordSet(
    'derby rodeo marathon carnival regatta triathlon ironman gymkhana festival races racecourse parade police constabulary airport speedway velodrome harbour harbor docks marina pier showground fairground',
  ),
  'music festival',
  'half marathon',
  'fun run',
  'food festival',
  'beer festival',
  'film festival',
  'fire brigade',
  'fire station',
  'fire service',
  'horse trials',
  'air show',
  'county fair',
  'state fair',
  'grand prix',
  'rugby club',
  'football club',
  'golf club',
  'town council',
  'city council',
  'county council',
])
/** Lead to a place without a preposition. */
export const bareAbodes = wordSet(
  'prison gaol wohnhaft wohnort hometown birthplace domicilio lugar lieu ort town city pueblo',
)
/** Prepositions of places. */
export const whereWords = wordSet(
  'in near outside from at to of on into via around aus bei nahe nach von en a de desde cerca pres dans vers hacia',
)
/** Of these the ones that lead to a place by themselves. */
export const strays = wordSet('near outside nahe')
/** What places of the German-speaking countries end in. */
export const germanPlace =
  /^[a-z]{3,}(?:dorf|heim|hausen|ingen|stadt|kirchen|reuth|rode|walde?|furt|brueck|bruck|brucken|thal|hofen|weiler|stetten|burg|berg|bach|feld|scheid|rath|broich|zell|wangen|ried|moos|grun|gruen|leben|stedt|beuren|roda|itz)$/
/** The states of the United States, as addresses have them. */
export const states = wordSet(
  'al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc',
)
