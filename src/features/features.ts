import { type Feature, registry } from '../interaction/registry.ts';
import { connectActions } from './connect/actions.ts';
import { connectCommand } from './connect/commands.ts';
import { connectForm, declineForm, searchForm } from './connect/forms.ts';
import { connectCards, connectNotices } from './connect/notices.ts';
import { questionForm } from './connect/question-form.ts';
import { connectShortcuts } from './connect/shortcuts.ts';
import { dashboardActions } from './dashboard/actions.ts';
import { connectionsCommand } from './dashboard/commands.ts';
import { blockForm, endForm, zoneForm } from './dashboard/forms.ts';
import { dashboardCards, dashboardNotices } from './dashboard/notices.ts';
import { draftActions } from './drafts/actions.ts';
import { expertActions } from './experts/actions.ts';
import { expertCommand } from './experts/commands.ts';
import { copyForm, dayForm, profileForm } from './experts/forms.ts';
import { planActions } from './experts/plans-actions.ts';
import { timeOffForm, travelForm } from './experts/plans-forms.ts';
import { lengthsForm, limitsForm } from './experts/rules-forms.ts';
import { writtenForm } from './experts/written-forms.ts';
import { sessionActions } from './session/actions.ts';
import { sessionsCommand } from './session/commands.ts';
import { sessionForms } from './session/forms.ts';
import { sessionCards, sessionNotices } from './session/notices.ts';
import { workspaceActions } from './workspaces/actions.ts';
import { zoneActions } from './zone/actions.ts';
import { askZoneForm } from './zone/forms.ts';

const FEATURES: readonly Feature[] = [
  {
    commands: [connectCommand],
    shortcuts: connectShortcuts,
    actions: connectActions,
    forms: [connectForm, declineForm, searchForm, questionForm],
    cards: connectCards,
    notices: connectNotices,
  },
  {
    commands: [sessionsCommand],
    actions: sessionActions,
    forms: sessionForms,
    cards: sessionCards,
    notices: sessionNotices,
  },
  {
    commands: [connectionsCommand],
    actions: dashboardActions,
    forms: [endForm, blockForm, zoneForm],
    cards: dashboardCards,
    notices: dashboardNotices,
  },
  { actions: zoneActions, forms: [askZoneForm] },
  { commands: [expertCommand], actions: expertActions, forms: [profileForm, dayForm, copyForm, writtenForm] },
  { actions: planActions, forms: [timeOffForm, travelForm, lengthsForm, limitsForm] },
  { actions: workspaceActions },
];
const forms = FEATURES.flatMap((feature) => feature.forms ?? []);

/** Everything the bot can do. */
export const features = registry([...FEATURES, { actions: draftActions(forms) }]);
