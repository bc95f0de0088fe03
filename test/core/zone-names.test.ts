import { describe, expect, it } from 'vitest';
import { isZone } from '../../src/core/zone.ts';
import { zonesBeginning } from '../../src/core/zone-cities.ts';
import { zoneMeant, zonesFor } from '../../src/core/zone-names.ts';

const NOW = new Date('2027-03-01T09:00:00Z');
const meant = (typed: string, own = 'UTC') => zoneMeant(typed, own, NOW);

describe('a zone that somebody writes', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['port-au-prince', 'America/Port-au-Prince'],
    ['buenos aires', 'America/Buenos_Aires'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['San Francisco', 'America/Los_Angeles'],
    ['mumbai', 'Asia/Kolkata'],
    ['Köln', 'Europe/Berlin'],
    ['Munich', 'Europe/Berlin'],
    ['germany', 'Europe/Berlin'],
    ['JST', 'Asia/Tokyo'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
  ])('%s is %s', (typed, zone) => {
    expect(meant(typed)).toBe(zone);
  });

  it('keeps the name people use for it, where Intl lists an older one', () => {
    expect(meant('Kolkata')).toBe('Asia/Kolkata');
    expect(meant('asia/ho_chi_minh')).toBe('Asia/Ho_Chi_Minh');
    expect(meant('Kyiv')).toBe('Europe/Kyiv');
    expect(meant('India Standard Time')).toContain('Asia/Kolkata');
    // An older name that somebody writes is theirs to keep.
    expect(meant('Europe/Kiev')).toBe('Europe/Kiev');
  });

  it('may be said in words, in summer as in winter; their own among several wins', () => {
    expect(meant('Japan Standard Time')).toBe('Asia/Tokyo');
    expect(meant('Yukon Time')).toEqual(['America/Dawson', 'America/Whitehorse']);
    expect(meant('Pacific Time')).toContain('America/Los_Angeles');
    expect(meant('pacific daylight time', 'America/Vancouver')).toBe('America/Vancouver');
  });

  it('is one of several where a city, a country or letters stand for more than one, the large ones first', () => {
    expect(meant('San José')).toEqual(['America/Los_Angeles', 'America/Costa_Rica']);
    expect(meant('Spain')).toEqual(['Europe/Madrid', 'Atlantic/Canary']);
    expect(meant('BST')?.slice(0, 2)).toEqual(['Europe/London', 'Asia/Dhaka']);
    expect(meant('BST', 'Asia/Dhaka')).toBe('Asia/Dhaka');
    // Intl alone reads these letters as Panama, which has no summer time.
    expect(meant('EST')?.slice(0, 2)).toEqual(['America/New_York', 'America/Toronto']);
    expect(meant('EDT', 'America/New_York')).toBe('America/New_York');
  });

  it('may have its country behind the city, which says which of several is meant', () => {
    expect(meant('Munich, Germany')).toBe('Europe/Berlin');
    expect(meant('san jose, costa rica')).toBe('America/Costa_Rica');
    // It is another Paris, and nobody knows of Texas here.
    expect(meant('Paris, Texas')).toBeNull();
    expect(meant('Paris, Japan')).toBeNull();
  });

  it('is one of the database where another zone has a city of that name', () => {
    expect(meant('Santiago')).toBe('America/Santiago');
  });

  it.each(['', 'Atlantis', '+05:30', '__proto__', 'constructor', '/', 'x'.repeat(60), '🙂'])(
    'is none that is known: “%s”',
    (typed) => {
      expect(meant(typed)).toBeNull();
    },
  );
});

describe('zones that somebody may be about to write', () => {
  const found = (typed: string) => zonesFor(typed, 'UTC', NOW, 25);

  it('begin with their city, then with what they are called or their region', () => {
    expect(found('berl')).toEqual(['Europe/Berlin']);
    expect(found('new y')).toEqual(['America/New_York']);
    expect(found('são p')).toEqual(['America/Sao_Paulo']);
    expect(found('central european')).toContain('Europe/Berlin');
    expect(found('australia/')).toContain('Australia/Perth');
  });

  it('are led by the one that the words mean', () => {
    expect(found('kolkata')).toEqual(['Asia/Kolkata']);
    expect(found('kiev')).toEqual(['Europe/Kiev']);
    expect(found('ky')).toContain('Europe/Kyiv');
    expect(found('paris')[0]).toBe('Europe/Paris');
    expect(found('lon')[0]).toBe('Europe/London');
    expect(found('san fr')).toEqual(['America/Los_Angeles']);
    expect(found('mun')).toEqual(['Europe/Berlin']);
  });

  it('are known to this engine', () => {
    const zones = new Set(zonesBeginning(''));
    expect(zones.size).toBeGreaterThan(200);
    expect([...zones].filter((zone) => !isZone(zone))).toEqual([]);
  });

  it('are few, and none while nothing is typed', () => {
    expect(found('a')).toHaveLength(25);
    expect(found(' ')).toEqual([]);
    expect(found('atlantis')).toEqual([]);
  });
});
