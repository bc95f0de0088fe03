import { defineCommand } from '../../interaction/command.ts';
import { message } from '../../interaction/response.ts';
import { zoneSource } from '../zone/sources.ts';
import { showDashboard, showSettings } from './show.ts';
import { saveZoneWithCare } from './zone-care.ts';

export const connectionsCommand = defineCommand({
  path: '/connections',
  summary: 'Your requests, sessions, connections and hours at a glance',
  usage: '[dashboard | settings]',
  answer: 'message',
  options: {
    page: { kind: 'page', summary: 'What to see', pages: ['dashboard', 'settings'] },
    zone: { kind: 'words', summary: 'Your city or time zone, to be saved', source: zoneSource },
  },
  async run({ options: { page, zone }, ...call }, services) {
    if (zone !== undefined)
      return message(await saveZoneWithCare(call, services, { zone, hoursStay: false }));
    return message(
      await (page === 'settings' ? showSettings(call, services) : showDashboard(call, services)),
    );
  },
});
