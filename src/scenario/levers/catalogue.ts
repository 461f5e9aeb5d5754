import { acquisition } from './catalogue/acquisition.ts';
import { aiRouting } from './catalogue/ai-routing.ts';
import { alwaysOn } from './catalogue/always-on.ts';
import { apology } from './catalogue/apology.ts';
import { automation } from './catalogue/automation.ts';
import { botIntake } from './catalogue/bot-intake.ts';
import { callbacks } from './catalogue/callbacks.ts';
import { chatbot } from './catalogue/chatbot.ts';
import { dedicatedTeam } from './catalogue/dedicated-team.ts';
import { easyContact } from './catalogue/easy-contact.ts';
import { education } from './catalogue/education.ts';
import { empowerment } from './catalogue/empowerment.ts';
import { fixCauses } from './catalogue/fix-causes.ts';
import { goodwill } from './catalogue/goodwill.ts';
import { honestDelay } from './catalogue/honest-delay.ts';
import { humanHandover } from './catalogue/human-handover.ts';
import { knowledgeBase } from './catalogue/knowledge-base.ts';
import { knownCustomer } from './catalogue/known-customer.ts';
import { localLanguage } from './catalogue/local-language.ts';
import { loyalty } from './catalogue/loyalty.ts';
import { moreAgents } from './catalogue/more-agents.ts';
import { moreChannels } from './catalogue/more-channels.ts';
import { personalTouch } from './catalogue/personal-touch.ts';
import { poolTeams } from './catalogue/pool-teams.ts';
import { preventBurnout } from './catalogue/prevent-burnout.ts';
import { proactiveNotice } from './catalogue/proactive-notice.ts';
import { promise24h } from './catalogue/promise-24h.ts';
import { publicAnswers } from './catalogue/public-answers.ts';
import { receipt } from './catalogue/receipt.ts';
import { rightFirstTime } from './catalogue/right-first-time.ts';
import { selfService } from './catalogue/self-service.ts';
import { shiftToChat } from './catalogue/shift-to-chat.ts';
import { simpleHelp } from './catalogue/simple-help.ts';
import { statusUpdates } from './catalogue/status-updates.ts';
import { training } from './catalogue/training.ts';
import { unifiedContext } from './catalogue/unified-context.ts';
import { upsell } from './catalogue/upsell.ts';
import { vipFirst } from './catalogue/vip-first.ts';
import { welcome } from './catalogue/welcome.ts';
import type { Lever } from './lever.ts';

const all = {
  // What customers wait for, and how it feels.
  receipt,
  'promise-24h': promise24h,
  'status-updates': statusUpdates,
  'honest-delay': honestDelay,
  'simple-help': simpleHelp,
  callbacks,
  'personal-touch': personalTouch,
  // What makes them ask.
  'proactive-notice': proactiveNotice,
  'fix-causes': fixCauses,
  education,
  'easy-contact': easyContact,
  // Where they ask.
  'shift-to-chat': shiftToChat,
  'more-channels': moreChannels,
  // What answers them without a person.
  'knowledge-base': knowledgeBase,
  'human-handover': humanHandover,
  'self-service': selfService,
  chatbot,
  'bot-intake': botIntake,
  // What agents do with a contact.
  'known-customer': knownCustomer,
  'unified-context': unifiedContext,
  'right-first-time': rightFirstTime,
  training,
  automation,
  empowerment,
  'ai-routing': aiRouting,
  'local-language': localLanguage,
  'prevent-burnout': preventBurnout,
  // Who is there for whom.
  'more-agents': moreAgents,
  'always-on': alwaysOn,
  'vip-first': vipFirst,
  'dedicated-team': dedicatedTeam,
  'pool-teams': poolTeams,
  // Whether they stay, and what they are worth.
  apology,
  goodwill,
  loyalty,
  welcome,
  'public-answers': publicAnswers,
  acquisition,
  upsell,
} satisfies Record<string, Lever>;

export type LeverName = keyof typeof all;

/**
 * Every lever. Of several, an earlier one is pulled first: what changes what there is comes before what
 * adds to it, such as a bot before a channel that there was.
 */
export const levers: Readonly<Record<LeverName, Lever>> = all;

export const leverNames = Object.keys(all) as readonly LeverName[];

export function isLever(name: string): name is LeverName {
  return Object.hasOwn(all, name);
}
