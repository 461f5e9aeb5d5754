import type { LeverName } from './catalogue.ts';

/** A practice that an article recommends, and what stands for it. */
export interface Practice {
  /** What is recommended, in our words. */
  readonly says: string;
  readonly by: LeverName | NoLever;
}

/** Why nothing can be pulled for it: it is an input, a way to look at things, or a test. */
export interface NoLever {
  readonly not: string;
}

/**
 * What the articles behind the claims of `docs/evidence.md` recommend, 93 practices in all. Several may
 * share one mechanism: they differ in what people do, and not in what it does to the queue.
 */
export const practices = {
  'auto-reply-ack': { says: 'Automatic reply that confirms receipt', by: 'receipt' },
  'auto-reply-personal': {
    says: "Non-generic automatic reply with the customer's name and a thank-you",
    by: 'personal-touch',
  },
  'under-promise-over-deliver': {
    says: 'Promise a late time by automatic reply, let a person answer much earlier',
    by: 'promise-24h',
  },
  'auto-reply-on-social': { says: 'Automatic replies on social channels as well', by: 'receipt' },
  'status-updates': {
    says: 'Regular progress updates while a question is pending',
    by: 'status-updates',
  },
  'honest-delay-notice': {
    says: 'Tell the truth about delays, and tell the most affected customers of changes first',
    by: 'honest-delay',
  },
  'fast-response-target': {
    says: 'Quick and convenient support as a target (first reply time)',
    by: 'more-agents',
  },
  'simple-help-procedure': {
    says: 'Make the help procedure careful and simple',
    by: 'simple-help',
  },
  'low-customer-effort': { says: "Lower the customer's effort and friction", by: 'callbacks' },
  'easy-to-contact': {
    says: 'Make contact details easy to find (number on the help page)',
    by: 'easy-contact',
  },
  'social-dedicated-team': {
    says: 'A person or team who answers only social media',
    by: 'dedicated-team',
  },
  'social-fast-reply': {
    says: 'Answer social posts within the expected time',
    by: 'dedicated-team',
  },
  'published-response-time': {
    says: 'Usual response time is shown to customers by the platform',
    by: 'promise-24h',
  },
  'public-resolution': { says: 'Handle concerns in public, openly', by: 'public-answers' },
  'social-listening': {
    says: 'Social listening to find and fix problems early',
    by: 'easy-contact',
  },
  'proactive-notice': {
    says: 'Automatic notices ahead of need (incident, delay, change)',
    by: 'proactive-notice',
  },
  'proactive-account-flag': {
    says: 'Flag likely problems from account activity',
    by: 'fix-causes',
  },
  'proactive-known-issue': {
    says: 'Targeted message in the product for a known issue, before the question',
    by: 'proactive-notice',
  },
  'targeted-product-info': { says: 'Product information targeted by past purchases', by: 'upsell' },
  'tailored-updates': {
    says: 'Tailored updates and information to engage customers',
    by: 'loyalty',
  },
  'unified-context': {
    says: 'One history over all channels: no repeating of information on a switch',
    by: 'unified-context',
  },
  'siloed-channels-baseline': {
    says: 'Unconnected channels (what happens without the levers)',
    by: 'unified-context',
  },
  'central-support-history': {
    says: 'Central record of every interaction, at hand for the agent',
    by: 'known-customer',
  },
  'instant-recognition': {
    says: 'Recognise the customer at once, show a snapshot of the journey',
    by: 'known-customer',
  },
  'omnichannel-choice': {
    says: 'Every channel the customer likes is open, with the same service',
    by: 'more-channels',
  },
  'spread-demand': {
    says: 'Spread requests over more channels to cut the friction behind slow replies',
    by: 'more-channels',
  },
  'most-used-channels-first': {
    says: 'Put effort in the most used channels before adding more',
    by: 'more-channels',
  },
  'keep-phone-and-email': {
    says: 'Keep phone and e-mail while adding contextual channels',
    by: {
      not: 'What there is without any lever: the channels of a scenario. Where one is taken away its customers go elsewhere by `retry.switch` or by their shares, and nobody knows whether they would: that is another scenario, and not a change of this one.',
    },
  },
  'phone-first-26-76': {
    says: 'For customers aged 26 to 76, optimise the phone first',
    by: 'more-agents',
  },
  'fit-channels-to-generation': {
    says: "Fit the channels to the audience's generation",
    by: 'shift-to-chat',
  },
  'know-your-audience': {
    says: 'Customer interviews and visitor analysis to learn who the customers are',
    by: {
      not: 'It changes what is known and not what happens: `customers.file` puts your own customers in the place of a mix.',
    },
  },
  'human-available': {
    says: 'A human at the other end, whatever the channel',
    by: 'human-handover',
  },
  'self-service-portal': { says: 'Self-service options customers may choose', by: 'self-service' },
  'knowledge-base-growth': {
    says: 'Grow a searchable knowledge base (FAQ, troubleshooting guides)',
    by: 'knowledge-base',
  },
  'findable-answers': {
    says: 'Make answers easy to find by web search and video',
    by: 'self-service',
  },
  'contextual-help': {
    says: 'Help inside the product at the moment and place of need',
    by: 'self-service',
  },
  'in-product-messenger': {
    says: 'Messenger in the website or product, backed by customer data',
    by: 'shift-to-chat',
  },
  'chatbot-faq': { says: 'Chatbots answer simple and frequent questions at once', by: 'chatbot' },
  'chatbot-collects-context': {
    says: 'Chatbot gathers plan, company and earlier contacts before the agent',
    by: 'bot-intake',
  },
  'chatbot-learns': { says: 'Bots that learn from past interactions', by: 'knowledge-base' },
  'always-on': { says: 'Service at any hour, every day', by: 'always-on' },
  'product-tours': { says: 'Personalised product tours', by: 'education' },
  'customer-education': { says: 'Educate customers while solving the problem', by: 'education' },
  'personalised-replies': {
    says: 'Personalised replies and interactions at every touch-point',
    by: 'personal-touch',
  },
  'use-the-name': { says: 'Address the customer by name', by: 'personal-touch' },
  'local-language': {
    says: "Messages in the customer's language (with an interpreter, or where no answer is needed)",
    by: 'local-language',
  },
  'thank-you-card': { says: 'Hand-written thank-you cards', by: 'loyalty' },
  'personal-onboarding-offer': {
    says: 'Personal welcome and offer of help, not an automatic sequence alone',
    by: 'welcome',
  },
  'first-party-data': {
    says: 'Collect first-party data as the fuel of personalisation',
    by: {
      not: 'It bounds how many customers the levers that know them can reach, and does nothing by itself: their parameters `responsive` and `reached` say how many.',
    },
  },
  'vip-care': { says: 'More time and priority for VIP and unusual queries', by: 'vip-first' },
  'loyalty-programme': { says: 'Loyalty programme, personalised', by: 'loyalty' },
  'surprise-reward': { says: 'Surprise a loyal customer with a gift that fits', by: 'loyalty' },
  'goodwill-for-own-mistake': {
    says: "Repair even the customer's own mistakes, with a budget for it",
    by: 'goodwill',
  },
  apology: { says: 'Apologise, whoever is at fault', by: 'apology' },
  empathy: { says: 'Show empathy in words; train agents for it', by: 'apology' },
  'active-listening': { says: 'Listen fully, do not interrupt', by: 'right-first-time' },
  'friendly-greeting': {
    says: 'Smile, warm greeting, approach within ten feet',
    by: 'personal-touch',
  },
  'ai-triage-routing': { says: 'AI sorts issues and routes contacts', by: 'ai-routing' },
  'skill-based-routing': {
    says: 'Automatic and skill-based routing to the best agent',
    by: 'ai-routing',
  },
  'automate-repetitive-work': {
    says: 'Automate repetitive work so that agents take harder cases',
    by: 'automation',
  },
  'integrated-stack': {
    says: 'Support tools joined: messenger, inbox, e-mail, phone, data',
    by: 'known-customer',
  },
  'first-contact-resolution': {
    says: 'All information at hand to solve it the first time',
    by: 'right-first-time',
  },
  'agent-collaboration': { says: 'Agent collaboration tools', by: 'empowerment' },
  'agent-training': {
    says: 'Train agents (new tools, channel practice, listening)',
    by: 'training',
  },
  'agent-empowerment': {
    says: 'Empower agents to solve problems creatively and at once',
    by: 'empowerment',
  },
  'coaching-quality-culture': { says: 'Coach the team, agree on what quality is', by: 'training' },
  'qa-scoring': { says: 'Quality assurance process with a scoring tool', by: 'training' },
  'right-people': { says: 'Agents suited to the job', by: 'training' },
  'prevent-burnout': {
    says: 'Keep agents from burning out; lower turnover',
    by: 'prevent-burnout',
  },
  'agent-satisfaction-tools': {
    says: 'Content agents with the right tools and data',
    by: 'known-customer',
  },
  'remote-agents': { says: 'Agents may work anywhere', by: 'always-on' },
  'elastic-capacity': {
    says: 'Add and remove agents, channels and functions with demand; ready for peaks',
    by: 'more-agents',
  },
  'digital-channels-scale': {
    says: 'Digital channels absorb growth without large investment',
    by: 'shift-to-chat',
  },
  'pay-per-use-cost': {
    says: 'Subscription price by lines in use, no up-front hardware',
    by: {
      not: 'Only the form of an invoice changes: `costs` states what is paid by month or by customer, `channels.<channel>.cost` what is paid by contact.',
    },
  },
  'live-dashboards': { says: 'Live analytics dashboards and reports', by: 'pool-teams' },
  'sentiment-alerts': { says: 'Track sentiment, alert in real time', by: 'apology' },
  'root-cause-removal': {
    says: 'Find recurring problems in the data and fix the product',
    by: 'fix-causes',
  },
  'cross-team': { says: 'Other departments work with support', by: 'empowerment' },
  'feedback-surveys': {
    says: 'Surveys and feedback from the support channels',
    by: {
      not: 'It changes what is known and not what happens: `experience.satisfaction.answers` says who answers, and reports show the true CSAT beside that of the survey.',
    },
  },
  'agent-feedback': { says: 'Ask agents for regular feedback', by: 'fix-causes' },
  'kpi-tracking': {
    says: 'Set and follow KPIs (CSAT, NPS, retention, resolution time, cost)',
    by: {
      not: 'Measuring changes nothing but through what is done about it: every report has these figures, and `targets` judge them.',
    },
  },
  'impact-report': {
    says: 'Regular company-wide report of what support adds to loyalty and revenue',
    by: { not: 'It tells of what other levers do: `holdline compare --with` is that report.' },
  },
  'iterate-experiments': {
    says: 'Try new tools and approaches, iterate on results',
    by: {
      not: 'It is how the others are tried: `holdline compare --with`, on the same customers.',
    },
  },
  'journey-tracking': {
    says: 'Track all touch-points of the journey (CX software)',
    by: { not: 'It changes what is known and not what happens: `holdline map` reads such a log.' },
  },
  'capability-assessment': {
    says: 'Assess present skills, tools and channels before investing',
    by: {
      not: 'It comes before any change: `holdline simulate` tells of the set-up as it is, and the sweep over levers which of them is worth most.',
    },
  },
  'process-mapping': {
    says: "Map the whole customer-company-customer process from the customer's side",
    by: {
      not: 'It changes what is known and not what happens: `holdline map` shows where the time goes.',
    },
  },
  'remove-bottleneck': { says: 'Find the slowest part and optimise it', by: 'more-agents' },
  'reliable-software': {
    says: 'Choose good, reliable support software (uptime, call quality)',
    by: {
      not: 'Whether software holds is measured and not modelled: `holdline load` sends the same customers to it, also while it is disturbed.',
    },
  },
  'scalable-technology': {
    says: 'Choose technology that scales, joins with CRM and is easy to use',
    by: {
      not: 'Whether software scales is measured and not modelled: `holdline load` sends the same customers to it, faster and faster.',
    },
  },
  'win-each-renewal': {
    says: 'Win the customer again at every 30-day renewal',
    by: {
      not: 'It is how leaving is modelled at all: every customer decides at each renewal, see `churn`.',
    },
  },
  'no-room-for-one-failure': {
    says: 'No single interaction may fail',
    by: {
      not: 'It is how leaving is modelled at all: reading `any` of `churn.service` goes by the worst that happened in a cycle.',
    },
  },
  'retention-before-acquisition': { says: 'Put retention before acquisition', by: 'acquisition' },
  'one-to-one-at-scale': {
    says: 'Keep one-to-one quality as volume grows',
    by: {
      not: 'It asks what becomes of quality as volume grows, for which `demand.multiple` and the staffing are changed: a question to a scenario, and not a change that anybody makes.',
    },
  },
} as const satisfies Record<string, Practice>;

export type PracticeId = keyof typeof practices;

/** What a lever stands for. */
export function practicesOf(lever: LeverName): readonly PracticeId[] {
  return (Object.keys(practices) as PracticeId[]).filter((id) => practices[id].by === lever);
}
