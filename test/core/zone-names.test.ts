import { describe, expect, it } from 'vitest';
import { zoneMeant } from '../../src/core/zone-names.ts';

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
    ['utc', 'UTC'],
  ])('%s is %s', (typed, zone) => {
    expect(meant(typed)).toBe(zone);
  });

  it('keeps the name people use for it, where Intl lists an older one', () => {
    expect(meant('Kolkata')).toBe('Asia/Kolkata');
    expect(meant('asia/ho_chi_minh')).toBe('Asia/Ho_Chi_Minh');
  });

  it('may be said in words, in summer as in winter; their own among several wins', () => {
    expect(meant('Japan Standard Time')).toBe('Asia/Tokyo');
    expect(meant('Pacific Time')).toContain('America/Los_Angeles');
    expect(meant('pacific daylight time', 'America/Vancouver')).toBe('America/Vancouver');
  });

  it.each(['', 'Atlantis', '+05:30', '__proto__', 'constructor', '/', 'x'.repeat(60), '🙂'])(
    'is none that is known: “%s”',
    (typed) => {
      expect(meant(typed)).toBeNull();
    },
  );
});
