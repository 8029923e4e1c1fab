import type { Page } from '../page.ts'
import { wordSet } from '../word-set.ts'

/*
 * Names that stand for a view, a grade, an implant or a machine where a word of their field stands in the same value:
 * `Knee Rosenberg`, `Hadlock FL`, `Canon Galan`. Anywhere else they are as much somebody's name as any other.
 */

interface Field {
  /** Words of the field; one of them near the name is enough. */
  readonly company: ReadonlySet<string>
  readonly names: ReadonlySet<string>
  /** So far apart the two may stand, in tokens. */
  readonly reach: number
}

const field = (company: string, names: string): Field => ({
  company: wordSet(company),
  names: wordSet(names),
  reach: 6,
})
/** Names that many people have: only where the maker or the thing stands right beside them. */
const close = (company: string, names: string): Field => ({ ...field(company, names), reach: 2 })

const FIELDS: readonly Field[] = [
  field(
    `hip hips pelvis acetabulum acetabular femur femoral thr tha pao ddh huft huftgelenk hufte becken cadera hanche bassin sij sacroiliac`,
    `judet letournel lequesne dunn lauenstein rippstein graf tonnis crowe severin catterall herring stulberg hilgenreiner shenton wiberg sharp danelius
    arcelin johansson charnley exeter paprosky brooker gruen delee engh nelaton iselin reimers pauwels pipkin brumback steinberg kerboul`,
  ),
  field('sij sacroiliac sacrum outlet si', 'ferguson hibbs barsony'),
  field(
    'knee knees patella patellar patellofemoral knie rodilla genou tka tkr meniscus cruciate acl',
    `rosenberg merchant laurin hughston settegast schuss insall salvati caton deschamps blackburne dejour kellgren outerbridge noyes schatzker holmblad
    frik lysholm tegner wiberg ahlback segond lachman lachmann apley thessaly hoffa pellegrini stieda blumensaat drehmann blount langenskiold`,
  ),
  field(
    'foot feet heel calcaneus calcaneal ankle talus hindfoot forefoot fuss fersenbein pie pied hallux subtalar',
    `broden isherwood canale saltzman meary djian annonier bohler gissane anthonsen lisfranc chopart maisonneuve lauge danis kager haglund freiberg
    kohler sever berndt harty cobey`,
  ),
  field('heel calcaneus calcaneal fersenbein calcaneum', 'harris beath broden sanders essex lopresti'),
  field(
    'hand hands wrist wrists carpal scaphoid finger fingers thumb handgelenk muneca poignet lunate',
    `norgaard brewerton stecher gedda eaton stener lichtman gilula frykman rolando betts burman kapandji lafontaine geissler nakayama gaynor bridgeman
    schreck schlittler stallenberg`,
  ),
  field('thumb cmc trapezium daumen pulgar pouce', 'robert roberts bennett rolando gedda eaton betts'),
  field(
    'elbow olecranon ellbogen ellenbogen codo coude shoulder shoulders glenoid clavicle scapula schulter hombro epaule acj rotator cuff',
    `coyle greenspan cahill gartland bado hotchkiss broberg milch dubberley grashey zanca garth bernageau velpeau hellier stripp neer lamy lamotte liotard
    bigliani goutallier hamada patte samilson rockwood ideberg hobbs serendipity bankart hermodsson didiee`,
  ),
  field(
    'skull sinus sinuses orbit orbits mastoid mastoids petrous mandible zygoma schadel craneo crane tmj pns kiefer',
    `towne townes caldwell waters schuller stenvers rhese hirtz worms breton haas valdini arcelin chausse guillen altschul lysholm titterington pirie granger
    eraso runstrom comberg zanelli parma fuchs valvassori clementschitsch keros`,
  ),
  field(
    'spine cervical lumbar thoracic cspine lspine tspine scoliosis odontoid dens vertebra vertebral wirbelsaule columna rachis hws lws bws',
    `fuchs judd otonello ottonello pawlow twining cobb lenke risser meyerding castellvi pfirrmann modic genant weishaupt schizas stagnara bending sandberg
    torg pavlov wackenheim mcrae ranawat redlund tokuhashi tomita`,
  ),
  field(
    'chest lung lungs thorax pleura torax poumon lunge',
    'lindblom felson fleischner masaoka lindskog rigler kerley westermark',
  ),
  field(
    'biometry bpd efw crl ofd edd ga hc ac fl gestational',
    `hadlock robinson jeanty hansmann shepard campbell merz chitty rempen kurtz snijders mckeown bernard daya osaka tokyo shinozuka altman hellman brenner
    hobbins holly goldstein nicolaides papageorghiou kustermann doubilet williams yudkin`,
  ),
  field(
    'ef lvef biplane teichholz bsa qtc endocarditis',
    'simpson teichholz devereux gorlin hatle tei duke bazett fridericia framingham hodges dubois mosteller haycock bullet james',
  ),
  field(
    'ccta coronary aortic aorta mitral lad calcium',
    'agatston killip rentrop debakey svensson qanadli sievers leaman ishimaru gensini',
  ),
  field(
    'amyloid tau centiloid mta gca wml dementia suvr dvr bpnd flortaucipir florbetapir',
    'braak thal scheltens pasquier fazekas koedam logan patlak evans cerad hachinski mckeith',
  ),
  field('octreotide dotatate dotatoc dotanoc sstr net lymphoma fdg pet petct', 'krenning deauville cheson lugano'),
  field('suv suvmax bsa lbm sul', 'james mosteller dubois boer hume janmahasatian'),
  field(
    'brachy brachytherapy hdr ldr tandem ovoid ovoids applicator',
    'fletcher suit delclos manchester henschke vienna utrecht venezia miami syed neblett rotte paterson quimby paris delouche',
  ),
  field(
    'ceph cephalogram cephalometric cephalometry tracing orthodontic malocclusion fernrontgen telerradiografia teleradiographie',
    'ricketts steiner downs tweed wits jarabak bjork mcnamara eastman kennedy angle demirjian moyers delaire sassouni nolla',
  ),
  field('mlo rmlo lmlo lcc rcc mammo mammogram mamografia mammographie', 'eklund cleopatra tabar'),
  field(
    'bone age skeletal maturity',
    'greulich pyle whitehouse sauvegrain bayley pinneau gilsanz ratib demirjian fishman',
  ),
  field(
    'hvf fundus cornea corneal retina macular ocular perimetry iop intraocular keratometry iol',
    'humphrey goldmann snellen amsler schirmer ishihara holladay hoffer haigis barrett sita farnsworth stargardt coats salzmann',
  ),
  field(
    'stain stained staining ihc wsi ffpe farbung tincion coloration',
    'masson mallory jones steiner fite grocott gomori weigert wright leishman movat gieson perls giemsa ziehl neelsen sudan fuhrman',
  ),
  field(
    'antrum gastritis cirrhosis pancreatitis pancreatic diverticulitis varices fistula polyp colonoscopy egd esophagus oesophagus choledochal cholangiocarcinoma',
    'maddrey ranson imrie balthazar hinchey todani bismuth strasberg couinaud rockall blatchford savary nyhus siewert kudo haggitt spigelman okuda kwasny sydney',
  ),
  field(
    'aneurysm avm sah hemorrhage haemorrhage stroke avf coiling thrombectomy collaterals nihss',
    'spetzler cognard borden graeb hijdra kamran marotta rankin glasgow',
  ),
  field(
    `codo hombro rodilla cadera tobillo muneca pie mano ojo oido rinon pulmon mama pierna brazo muslo antebrazo ovario testiculo dolor abdomen torax craneo columna cortes lado perfil
    axial coronal sagital axiales coronales turca dorsal derecho ictus pancreatitis infarto`,
    'izquierdo izquierda agudo aguda corte cortes silla golpe tarso supino penasco parrilla teste',
  ),
  field('temps phase portal arteriel droit gauche veineux', 'tardif rocher rochers precoce'),
  // Parts of the body that are family names elsewhere, beside words of their language.
  field(
    `destra destro sinistra sinistro bilaterale lombare lombosacrale cervicale dorsale sacrale sotto senza mdc contrasto carico ortostatismo inferiori
    superiori proiezioni assiale polmoni torace encefalo ginocchio addome indice piatto piatta prossimale distale caviglia polso bacino spalla gomito esame`,
    `anca anche mani mano dito dita piede calcagno tallone gamba coscia omero coste colonna cuore carico pasto vene costa fianco testa nervo milza bacino sotto
    mento osso ossa naso fegato vena arcata braccio gola`,
  ),
  field(
    `direita direito esquerda esquerdo sem contraste torax joelho coluna cranio perfil obliqua incidencia lombar abdominal panoramica simples carga bacia
    ombro punho tornozelo ultrassom`,
    'perna pernas braco bacia costela costelas dor febre esquerdo face mama mamas coxa pulso boca rosto ossos barriga',
  ),
  field(
    `links rechts met zonder contrast echo mri ct belast beiderzijds bds longen schedel enkel knie panorex axiaal leeg bifasisch biopt bovenbuik dig foto
    opname staand liggend`,
    'voet voeten hiel kaak maag lever nier nieren borst hart vinger duim pols been arm buik blanco vocht dunne darm rug hals heup teen',
  ),
  field(
    `hoger vanster hojre venstre med utan uden uten kontrast sida liggande staende ultraljud ultralyd rontgen bilateral rygg landrygg halsrygg hjarta lungor
    frontal belastad hand`,
    'axel hoft hofte fot hal rygg blaere brost hals kne kna albue arm ankel mage lunger',
  ),
  field(
    `piersiowa brzuszna prawy prawa prawe lewy lewa lewe kontrastem bez usg rtg tk ap pa bok kregoslup szyjny ledzwiowy skosne boczne kosci glowy stawu`,
    'klatka jama kolano kolana bark staw reka stopa ramie szyja zoladek watroba sledziona pecherz glowa palec lewy guz guzek kosc bok',
  ),
  field(
    'vpravo vlevo prave leve rtg bederni krcni hrudni desno lijevo kontrast snimka',
    'kotnik ruka noha pater krk loket peta kuk saka stehno',
  ),
  field(
    'sag sol bt mr us rontgen kontrastli kontrastsiz grafi grafisi tomografi ultrason akciger ap yan doppler bilateral oblik',
    'boyun kalp batin bobrek diz bilek bacak kol agri tas kist yan ayak el sivi',
  ),
  field('oikea vasen rontgen ap natiivi kuvaus', 'polvi ranne kasi saari nilkka olka'),
  close(
    'siemens magnetom somatom artis acuson mammomat symbia biograph syngo healthineers luminos ysio mobilett',
    `allegra amira harmony symphony aera avanto mira elara emotion spirit edge drive force scope perspective sensation balance juniper sequoia maple redwood
    origin bonsai cypress antares inspiration revelation trio prisma skyra vida lumina leonardo wizard`,
  ),
  close(
    'ge gehc signa revolution optima lightspeed brightspeed discovery logiq voluson vivid senographe innova allia lunar definium',
    `architect artist premier pioneer voyager creator explorer champion hero apex ascend frontier maxima ace prodigy pristina crystal essential fortis totus
    legend columbia minerva omni swift expert`,
  ),
  close(
    'philips ingenia achieva intera brilliance ingenuity vereos gemini azurion allura epiq affiniti',
    'ambition elition evolve prodiva panorama clarity pulsera precedence incisive marconi picker',
  ),
  close(
    `toshiba canon aquilion vantage aplio xario infinix hitachi fujifilm fuji konica shimadzu agfa carestream kodak hologic lorad esaote mindray samsung
    medison united neusoft`,
    `galan orian titan elan fortian centurian prime lightning precision exceed serve start alexion activion asteion viamo nemio sonialvision trinias opera
    safire echelon oval oasis altaire elite scenaria supria amulet aspire velocity arietta lisendo noblus musica horizon selenia affirm genius omega nine
    brio magnifico resona glory jupiter hera ascend compass evolution ceres accuvix diamond ruby`,
  ),
  close(
    `implant stent valve catheter guidewire wire sheath clip filter ivc coil coils port graft stem cup tka tha thr pacemaker icd lead leads shunt needle
    prosthesis prothese protesis microcatheter embolization`,
    `amplatz judkins cobra simmons berenstein bentson rosen lunderquist colapinto chiba westcott franseen hawkins kopans hancock perceval melody pascal sapien
    tulip gunther greenfield nest codman hakim strata denver heimlich malecot cope dawson mueller mona skyla mirena filshie hulka bakri rusch sorin kora
    micra silk casper zilver pinnacle corail attune persona journey legion anthology oxford vanguard avenir medacta mathys accolade restoration trident
    solera legacy mesa prestige exeter charnley furlong birmingham cormet lubinus muller`,
  ),
]

const byName = new Map<string, Field[]>()
for (const each of FIELDS) for (const name of each.names) byName.set(name, [...(byName.get(name) ?? []), each])

/** Whether a word is a name of a field of which another word stands near. */
export function hasCompanion({ tokens }: Page, index: number): boolean {
  const fields = byName.get(tokens[index]?.text ?? '')
  return (
    fields?.some(({ company, reach }) => {
      const [first, last] = [Math.max(0, index - reach), Math.min(tokens.length - 1, index + reach)]
      for (let at = first; at <= last; at++) if (at !== index && company.has(tokens[at]?.text ?? '')) return true
      return false
    }) === true
  )
}
