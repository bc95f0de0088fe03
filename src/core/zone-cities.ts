/**
 * What people say of a zone that the IANA database names after another city: large cities, countries with one zone, and
 * letters, which Intl reads as zones of another era (EST has no summer there). What stands with several zones means none
 * of them alone.
 */
const ALSO: Readonly<Record<string, string>> = {
  'Africa/Casablanca': 'marrakesh, rabat',
  'Africa/Johannesburg': 'cape town, durban, pretoria, south africa',
  'Africa/Lagos': 'abuja, ibadan, kano, nigeria',
  'Africa/Nairobi': 'kenya, mombasa',
  'America/Chicago':
    'austin, birmingham, cdt, cst, dallas, houston, kansas city, milwaukee, minneapolis, nashville, new orleans, san antonio, st louis',
  'America/Costa_Rica': 'san jose',
  'America/Denver': 'albuquerque, colorado springs, el paso, mdt, mst, salt lake city',
  'America/Edmonton': 'calgary',
  'America/Los_Angeles':
    'las vegas, pdt, portland, pst, sacramento, san diego, san francisco, san jose, seattle, silicon valley',
  'America/Mexico_City': 'cdmx, guadalajara, puebla',
  'America/New_York':
    'atlanta, baltimore, boston, brooklyn, cambridge, charlotte, edt, est, miami, new york city, nyc, orlando, philadelphia, pittsburgh, portland, raleigh, tampa, washington, washington d c, washington dc',
  'America/Phoenix': 'mst, tucson',
  'America/Sao_Paulo': 'belo horizonte, brasilia, curitiba, porto alegre, rio de janeiro',
  'America/Toronto': 'ottawa, quebec city',
  'Asia/Bangkok': 'thailand',
  'Asia/Colombo': 'sri lanka',
  'Asia/Dhaka': 'bangladesh, bst',
  'Asia/Dubai': 'abu dhabi, uae',
  'Asia/Ho_Chi_Minh': 'da nang, hanoi, ho chi minh city, vietnam',
  'Asia/Jakarta': 'bandung',
  'Asia/Karachi': 'hyderabad, islamabad, lahore, pakistan, rawalpindi',
  'Asia/Kathmandu': 'nepal',
  'Asia/Kolkata':
    'ahmedabad, bangalore, bengaluru, bombay, chennai, delhi, gurgaon, gurugram, hyderabad, india, jaipur, mumbai, new delhi, noida, pune',
  'Asia/Manila': 'cebu, philippines, quezon city',
  'Asia/Riyadh': 'jeddah, mecca, saudi arabia',
  'Asia/Seoul': 'busan, incheon, korea, south korea',
  'Asia/Shanghai':
    'beijing, chengdu, china, chongqing, cst, guangzhou, hangzhou, nanjing, shenzhen, tianjin, wuhan, xi an, xian',
  'Asia/Tokyo': 'fukuoka, kobe, kyoto, nagoya, osaka, sapporo, yokohama',
  'Europe/Amsterdam': 'eindhoven, netherlands, rotterdam, the hague, the netherlands, utrecht',
  'Europe/Athens': 'greece, thessaloniki',
  'Europe/Berlin':
    'bonn, bremen, cologne, dortmund, dresden, dusseldorf, essen, frankfurt, germany, hamburg, hanover, koln, leipzig, munchen, munich, nuremberg, stuttgart',
  'Europe/Brussels': 'antwerp, belgium, ghent',
  'Europe/Bucharest': 'cluj, romania',
  'Europe/Budapest': 'hungary',
  'Europe/Copenhagen': 'aarhus, denmark',
  'Europe/Dublin': 'cork, ireland',
  'Europe/Helsinki': 'espoo, finland, tampere',
  'Europe/Istanbul': 'ankara, izmir',
  'Europe/Kyiv': 'kharkiv, lviv, odesa, ukraine',
  'Europe/Lisbon': 'porto',
  'Europe/London':
    'birmingham, bristol, britain, bst, cambridge, cardiff, edinburgh, england, glasgow, great britain, leeds, liverpool, manchester, oxford, scotland, sheffield, uk, united kingdom, wales',
  'Europe/Madrid': 'barcelona, bilbao, malaga, seville, valencia',
  'Europe/Moscow': 'saint petersburg, st petersburg',
  'Europe/Oslo': 'bergen, norway',
  'Europe/Paris': 'bordeaux, france, lille, lyon, marseille, nantes, nice, strasbourg, toulouse',
  'Europe/Prague': 'brno, czechia',
  'Europe/Rome': 'bologna, florence, genoa, italy, milan, milano, naples, turin, venice',
  'Europe/Stockholm': 'gothenburg, malmo, sweden',
  'Europe/Vienna': 'austria, graz, salzburg',
  'Europe/Warsaw': 'gdansk, krakow, poland, poznan, wroclaw',
  'Europe/Zurich': 'basel, bern, geneva, lausanne, switzerland',
  'Pacific/Auckland': 'christchurch, wellington',
};

const lists = Object.entries(ALSO).map(([zone, words]) => ({ zone, names: words.split(', ') }));

/** The zones of which the words are said; lower case, without accents or signs. */
export const zonesCalled = (words: string): string[] =>
  lists.flatMap(({ zone, names }) => (names.includes(words) ? [zone] : []));

/** The zones with something said of them that begins so. */
export const zonesBeginning = (words: string): string[] =>
  lists.flatMap(({ zone, names }) => (names.some((name) => name.startsWith(words)) ? [zone] : []));
