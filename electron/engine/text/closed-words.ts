import { wordSet } from './word-set.ts'

/*
 * The closed classes of words that lead to identity, in English, German, Spanish and French: grammar, not vocabulary.
 * Folded and in lower case.
 */

/** Stand right before a person's name. */
export const titles = wordSet(
  'pr dhr mevr mw smt shri sri tmt selvi kumari dr dra drs prof profa mr mrs ms miss mister mme mmes mlle monsieur madame herr hr frau fr fraulein sr sra srta srs don dona doctor doctora professor professora docteur doktor med pd privatdozent sir lady rev father sister capt sgt lt col maj pfc',
)
/** Of these the ones that are a modality, a view or another word when they stand in capitals without a stop. */
export const faintTitles = wordSet('pr mw sri mr ms dr sr fr hr med pd sir don lt col maj lady father sister rev m')
/** Say that a name follows, beside the words that the lexicon knows as roles. */
export const nameCues = wordSet(
  'name names surname lastname firstname nachname vorname nombre apellido apellidos nom prenom attn attention attending resident fellow reader operator op tech technologist technician rad radiologist ref referrer referring requester requesting ordering performing patient pt patiente paciente nurse physician md signed initials untersucher befunder arzt arztin medecin medico medica tecnico operador operateur zuweiser uberweiser ueberweiser confrere consoeur kollege kollegin gez fdo firmado solicita signe dear pcp anaesthetist mtra manip referent requestor sonographer dictator transcriptionist interpreter caretaker dolmetscher dolmetscherin interprete regards reqd refd rmo gpwsi registrar bleep whatsapp rang secretary chaperone auftrag nachrichtlich gespritzt prescr einw prescriptor prescripteur remitente',
)
/** Lead to a name wherever they stand: a word in no list that follows one somewhere is learned. */
export const signers = wordSet(
  'gez fdo firmado solicita signe confrere consoeur kollege kollegin dictated referrer requester sonographer operator technologist dear anaesthetist pcp mtra manip confere discussed befunder zuweiser',
)
/** What somebody does, and no finding: the words before it are who. */
export const doings = wordSet(
  `requests requested saw asks asked states stated says said wants wanted translating translated translates interpreting
  notified phoned telephoned insists prefers denies reports has will is was
  acknowledges agrees advises aware thinks thought believes believed feels felt wishes wished wonders wondered knows knew
  insisted preferred decides orders reviews discusses spoke speaks talked tells calls emails texts pages messaged answered
  declines refuses consents complains complaining worries worried forgot forgets remembered supervises assists holding helps
  accompanies accompanying brings drove drives visits lives works lived signs dictates rescheduled okayed oked teaching
  waiting waits retired asking following
  fand fanden rief mochte bittet wunscht sagt fragt meint berichtet telefoniert angerufen anwesend informiert besprochen
  dice comenta quiere acompana dit veut souhaite appelle`,
)
/** The same, but done to a study or a device as often: the word before them is who only where it can be nothing else. */
export const handling = wordSet(
  `acknowledged agreed advised reviewed discussed told called emailed texted paged faxed replied declined refused consented
  lifted transferred transported prepped moved escorted shielded complained recalls recalled positioned scanned supervised assisted held helped present accompanied brought visited worked
  signed dictated performed injected placed read cancelled canceled booked scheduled verified verifies confirmed confirms
  approved approves authorized suspects suspected recommended started finished witnessed sedated intubated concerned ordered
  anwesend informiert besprochen`,
)
/** Lead to a name or to medicine: what follows is one only when nothing else is known about it. */
export const softCues = wordSet(
  'fragestellung ruckruf aufnahme nach ent contact initials impression pa np call emergency',
)
export const roleEnding = /(?:alist|ologist|ologue|ologe|ologin|ologo|ologa|icist)$/
/** Lead to whoever did something. */
export const byWords = wordSet('by per por par von durch')
/** Lead to a person, a place or a thing. */
export const forWords = wordSet('for with w at to from via fur fuer mit bei an para pour con chez avec de cc re c')
/** Deeds that somebody does to a study. */
export const deeds = wordSet(
  'read seen done sent given taken drawn made dictated ordered performed reviewed requested scanned reported referred approved verified signed discussed prescribed acquired modified checked injected positioned interpreted transcribed entered booked called spoken interviewed befundet untersucht gelesen erstellt angefordert uberwiesen ueberwiesen durchgefuhrt durchgefuehrt realizado leido informado solicitado pedido visto realise lu demande adresse prescrit relu',
)
/** Somebody is told: what follows `to` and `with` is a person. */
export const tellings = wordSet(
  'report reported reports spoke spoken discussed phoned called communicated conveyed sent given relayed told talked results notified informed attention referred paged verbal besprochen tel comentado discute',
)
/** Lead to a place or an institution. */
export const atWords = wordSet('at from in aus bei im am en desde au chez a near nahe outside')
/** Between the parts of an institution's name. */
export const organisationLinks = wordSet(
  'les of for the and d de del la los las el du des der die das fur fuer und y et &',
)
/** Announce a number or an address; without it they say nothing. */
export const stubs = wordSet(
  'mrn mrns ssn tel telephone telefon telefono phone ph fax pager acc accession acct pid dob nhs npi dea vin zip plz email url http https addr',
)
/** Announce one only with a colon or # behind them. */
export const leads = wordSet(
  'id ref no nr num number account cell mobile born geb policy member insurance plate licence license serial sn mail ip host address adresse direccion room rm ext medical record case visit encounter order req chart dated date medicare medicaid passport badge employee certificate cert claim subscriber beneficiary patient pt e',
)
/** Little words inside names, whatever else they are. */
export const particles = wordSet(
  'af al bin bint da dal das de del della den der des di do dos du el ibn la las le los mac mc o ten ter van vande vander vanden von vom zu zum zur abu ben bar ul',
)
/** Behind a name. */
export const tails = wordSet(
  'md do phd rn rt np pa dds dpm esq frcr mbbs msc bsc cnmt rdms jr sr ii iii iv mba facr mph dvm pac crna lpn aprn arrt rtr mbchb frcs facs',
)
/** Institutions that are one by themselves; the lexicon's other words of organisations need a name beside them. */
export const houses = wordSet(
  'ziekenhuis sykehus sjukhus ospedale szpital nemocnice hospital hospitals hosp clinic clinics clinica clinicas clinique klinik kliniken klinikum krankenhaus spital hopital hopitaux hospice infirmary sanatorium sanatorio polyclinic poliklinik policlinico policlinica policlinique institute institut instituto university universitat universitaet universidad universite univ uni universitatsklinikum universitaetsklinikum uniklinik uniklinikum universitatsspital charite mvz chu praxis radiologiepraxis centre ambulatorio maternity centro zentrum gesundheitszentrum nosocomio consultorio sanitarium cabinet uke diagnosezentrum diagnostikzentrum rontgeninstitut roentgeninstitut facharztzentrum arztehaus aerztehaus stadtwerke backerei baeckerei metzgerei fleischerei schreinerei tischlerei spedition autohaus gartnerei gaertnerei molkerei brauerei sparkasse druckerei byoin pflegeheim altenheim altersheim seniorenheim seniorenzentrum seniorenresidenz wohnheim residencia ehpad colegio escuela ecole lycee grundschule gymnasium firma entreprise societe empresa guarderia fabrica usine residence',
)
/** Words of institutions' names that are no name elsewhere: University, Memorial, Saint. */
export const honours = wordSet(
  'private base area cottage provincial general memorial mercy saint sainte st mount north south east west northern southern eastern western university county city municipal regional community national royal holy sacred good samaritan our lady veterans va central state federal united methodist baptist presbyterian lutheran adventist jewish catholic providence trinity grace hope valley lake river hill hills park children childrens womens women charity queen king prince princess red cross first metropolitan metro district military army naval civic public new san santa santo sankt universitats stadt stadtisches stadtische kreis landes marien elisabeth johannes centre academic teaching college school medical health healthcare',
)
/** Gatherings: an institution when a branch, an honour or a name stands before. */
export const gatherings = wordSet(
  'center centre centers centres zentrum centro care group groupe associates network system systems foundation practice partners laboratory lab labs pavilion campus institute services specialists',
)
/** Branches of medicine that stand inside an institution's name: Lakeview Cancer Institute. */
export const branches = wordSet(
  'urgent family primary assisted pediatrics cancer heart eye brain spine cardiac cardiovascular vascular orthopedic orthopaedic orthopedics pediatric paediatric neurological neurology oncology radiology imaging medical surgical surgery rehabilitation diagnostic breast bone joint kidney lung sleep skin stroke trauma women health dental psychiatric maternity fertility medicine mri imagerie diagnostico radiologie radiologia kinder frauen herz augen',
)
/** Before the second half of a place: New Haven, San Lucas, Bad Ems. */
export const placeHeads = wordSet(
  'new san santa santo los las saint sainte st fort port mount mt el la le north south east west upper lower lake bad grand cape sankt old',
)
