import { describe, expect, it } from 'vitest'
import { takenOut } from '../../../support/found-by-patterns.ts'

/* Every case is invented. The second and further entries of a row are what must go; folded, so without marks. */

const places: readonly (readonly [string, ...string[]])[] = [
  ['Springfield, IL 62701 resident', 'Springfield, IL 62701'],
  ['ZIP 62704', '62704'],
  ['zip 036', '036'],
  ['SW1A 1AA', 'SW1A 1AA'],
  ['lives in Leeds LS2 9JT', 'LS2 9JT'],
  ['K1A 0B1', 'K1A 0B1'],
  ['D-80331 München', 'D-80331 Munchen'],
  ['Hauptstr. 5, 80331 München', 'Hauptstr. 5', '80331 Munchen'],
  ['12 Elm Street', '12 Elm Street'],
  ['12 Elm St.', '12 Elm St.'],
  ['1200 N. Main St Apt 4B', '1200 N. Main St Apt 4B'],
  ['Calle Mayor 3', 'Calle Mayor 3'],
  ['Avda. de la Constitución 12', 'Avda. de la Constitucion 12'],
  ['12 rue de la Paix', '12 rue de la Paix'],
  ['12, avenue Foch', '12, avenue Foch'],
  ['P.O. Box 482', 'P.O. Box 482'],
  ['Postfach 1234', 'Postfach 1234'],
  ['Berliner Straße 12', 'Berliner Strasse 12'],
  ['room 412', 'room 412'],
  ['bed 7', 'bed 7'],
  ['ward 12', 'ward 12'],
  ['ward 7B', 'ward 7B'],
  ['Zimmer 14', 'Zimmer 14'],
  ['lives at 482 W. Oak Avenue, Apt 3', '482 W. Oak Avenue, Apt 3'],
  ['from 77 Massachusetts Ave, Cambridge, MA 02139', '77 Massachusetts Ave', 'Cambridge, MA 02139'],
  ['4829 STATE ROAD', '4829 STATE ROAD'],
  ['12 OAK ST', '12 OAK ST'],
  ['Beverly Hills CA 90210', 'Beverly Hills CA 90210'],
  ['Austin, Texas 78701', 'Texas 78701'],
  ['zip: 78701-1234', '78701-1234'],
  ['90210-1234', '90210-1234'],
  ['wohnhaft Lindenweg 7, 50667 Köln', 'Lindenweg 7', '50667 Koln'],
  ['Karl-Marx-Allee 12a', 'Karl-Marx-Allee 12a'],
  ['Goethestraße 14', 'Goethestrasse 14'],
  ['vive en Calle de Alcalá 42', 'Calle de Alcala 42'],
  ['C/ Gran Vía 12, 3º B', 'C/ Gran Via 12, 3o B'],
  ['5 bis rue Victor Hugo, 75008 Paris', '5 bis rue Victor Hugo', '75008 Paris'],
  ['28 boulevard Saint-Germain', '28 boulevard Saint-Germain'],
  ['London SW7 2AZ', 'SW7 2AZ'],
  ['Toronto M5V 2T6', 'M5V 2T6'],
  ['Rm 1204 bed B', 'Rm 1204'],
  ['habitación 312', 'habitacion 312'],
  ['chambre 12', 'chambre 12'],
  ['bed 12A', 'bed 12A'],
]

describe('patterns of places', () => {
  it.each(places)('finds places in %j', (value, ...gone) => {
    expect(takenOut(value)).toEqual(gone)
  })
})
