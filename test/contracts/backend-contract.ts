import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What a backend made of a wish, in words that fit any of them. */
export type Result =
  | { readonly kind: 'done'; readonly state: string }
  | { readonly kind: 'refused'; readonly why: 'not yours' | 'not now' | 'unknown' | 'unusable' };

interface Opened {
  readonly id: string;
  /** False where the reference was recognised and the contact existed. */
  readonly isNew: boolean;
}

export interface View {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly messages: readonly { readonly from: string; readonly text: string }[];
}

/** What a customer can ask of any backend. */
export interface CustomerSide {
  open(reference: string, channel: string, text: string): Promise<Opened>;
  read(id: string): Promise<View | Result>;
  reply(id: string, text: string): Promise<Result>;
  leave(id: string): Promise<Result>;
  close(id: string): Promise<Result>;
  rate(id: string, score: number): Promise<Result>;
}

/** What an agent can ask of any backend. */
export interface AgentSide {
  inbox(limit?: number): Promise<readonly { readonly id: string; readonly reference: string }[]>;
  read(id: string): Promise<View | Result>;
  take(id: string): Promise<Result>;
  answer(id: string, text: string): Promise<Result>;
  close(id: string): Promise<Result>;
}

/** A running backend, empty at first, with as many customers and agents as are asked for. */
export interface BackendUnderContract {
  customer(subject: string): CustomerSide;
  agent(subject: string): AgentSide;
  stop(): Promise<void>;
}

const notYours: Result = { kind: 'refused', why: 'not yours' };
const notNow: Result = { kind: 'refused', why: 'not now' };
const unknown: Result = { kind: 'refused', why: 'unknown' };
const unusable: Result = { kind: 'refused', why: 'unusable' };
const done = (state: string): Result => ({ kind: 'done', state });

/** What every backend owes its customers and agents, whatever it is made of. */
export function backendContract(name: string, start: () => Promise<BackendUnderContract>): void {
  describe(`${name}, as a backend,`, () => {
    let backend: BackendUnderContract;
    let ann: CustomerSide;
    let ben: CustomerSide;
    let first: AgentSide;
    let second: AgentSide;
    let references = 0;

    beforeAll(async () => {
      backend = await start();
      ann = backend.customer('ann');
      ben = backend.customer('ben');
      first = backend.agent('first');
      second = backend.agent('second');
    });
    afterAll(() => backend.stop());

    const freshReference = () => `contract-${++references}`;
    async function opened(by: CustomerSide = ann, channel = 'phone'): Promise<string> {
      return (await by.open(freshReference(), channel, 'Where is my parcel?')).id;
    }
    async function taken(): Promise<string> {
      const id = await opened();
      expect(await first.take(id)).toEqual(done('taken'));
      return id;
    }
    async function answered(): Promise<string> {
      const id = await taken();
      expect(await first.answer(id, 'On its way.')).toEqual(done('answered'));
      return id;
    }

    it('carries a contact from its opening to its rating', async () => {
      const reference = freshReference();
      const { id, isNew } = await ann.open(reference, 'chat', 'Where is my parcel?');
      expect(isNew).toBe(true);
      expect(await ann.read(id)).toMatchObject({ id, reference, state: 'waiting' });
      expect(await first.take(id)).toEqual(done('taken'));
      expect(await ann.read(id)).toMatchObject({ state: 'taken' });
      expect(await ann.reply(id, 'Number 17.')).toMatchObject({ kind: 'done' });
      expect(await first.answer(id, 'On its way.')).toEqual(done('answered'));
      expect(await first.close(id)).toEqual(done('closed'));
      expect(await ann.rate(id, 5)).toMatchObject({ kind: 'done' });
      expect(await first.read(id)).toMatchObject({
        state: 'closed',
        messages: [
          { from: 'customer', text: 'Where is my parcel?' },
          { from: 'customer', text: 'Number 17.' },
          { from: 'agent', text: 'On its way.' },
        ],
      });
    });

    it('recognises a replayed request, also when it comes twice at once', async () => {
      const reference = freshReference();
      const twice = await Promise.all([1, 2].map(() => ann.open(reference, 'phone', 'Hello?')));
      const again = await ann.open(reference, 'phone', 'Hello?');
      expect(new Set([...twice, again].map(({ id }) => id)).size).toBe(1);
      expect(twice.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(again.isNew).toBe(false);
      const inbox = await first.inbox();
      expect(inbox.filter((contact) => contact.reference === reference)).toHaveLength(1);
    });

    it('gives two customers with the same reference a contact each', async () => {
      const reference = freshReference();
      const anns = await ann.open(reference, 'phone', 'Hello?');
      const bens = await ben.open(reference, 'phone', 'Hello?');
      expect(bens.isNew).toBe(true);
      expect(bens.id).not.toBe(anns.id);
    });

    it('never shows a customer the contact of another, nor lets them touch it', async () => {
      const id = await answered();
      expect(await ben.read(id)).toEqual(notYours);
      expect(await ben.reply(id, 'Me too!')).toEqual(notYours);
      expect(await ben.leave(id)).toEqual(notYours);
      expect(await ben.close(id)).toEqual(notYours);
      expect(await ben.rate(id, 1)).toEqual(notYours);
      expect(await ann.read(id)).toMatchObject({ state: 'answered', messages: { length: 2 } });
    });

    it('lets exactly one of two racing agents have the contact', async () => {
      for (let race = 0; race < 20; race++) {
        const id = await opened();
        const racers = race % 2 === 0 ? [first, second] : [second, first];
        const results = await Promise.all(racers.map((agent) => agent.take(id)));
        expect(results).toContainEqual(done('taken'));
        expect(results).toContainEqual(notNow);
      }
    });

    it('lets an agent repeat a take, as a retried request does', async () => {
      const id = await taken();
      expect(await first.take(id)).toEqual(done('taken'));
      expect(await second.take(id)).toEqual(notNow);
    });

    it('lets only the taker answer and close', async () => {
      const id = await taken();
      expect(await second.answer(id, 'Mine!')).toEqual(notYours);
      expect(await second.close(id)).toEqual(notYours);
      expect(await first.answer(id, 'Hello.')).toEqual(done('answered'));
    });

    it('lists who waits, oldest first, as many of each channel as asked for', async () => {
      const before = new Set((await first.inbox()).map(({ id }) => id));
      const channels = ['inbox-a', 'inbox-b', 'inbox-a', 'inbox-a', 'inbox-b', 'inbox-b'];
      const ids: string[] = [];
      for (const channel of channels) ids.push(await opened(ben, channel));
      const listed = async (limit?: number) =>
        (await first.inbox(limit)).map(({ id }) => id).filter((id) => !before.has(id));

      expect(await listed()).toEqual(ids);
      expect(await listed(2)).toEqual([0, 1, 2, 4].map((index) => ids[index]));
      await first.take(ids[0] as string);
      await ben.leave(ids[4] as string);
      expect(await listed(2)).toEqual([1, 2, 3, 5].map((index) => ids[index]));
    });

    it('lets who waits leave, and nobody take them afterwards', async () => {
      const id = await opened();
      expect(await ann.leave(id)).toEqual(done('left'));
      expect(await ann.leave(id)).toEqual(done('left'));
      expect(await first.take(id)).toEqual(notNow);
      expect(await ann.leave(await taken())).toEqual(notNow);
    });

    it('lets a leaving customer or a taking agent win, never both', async () => {
      for (let race = 0; race < 20; race++) {
        const id = await opened();
        const leave = () => ann.leave(id);
        const take = () => first.take(id);
        const wishes = race % 2 === 0 ? [leave, take] : [take, leave];
        const results = await Promise.all(wishes.map((wish) => wish()));
        expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(1);
      }
    });

    it('closes for the customer once there is an answer, and closes again without harm', async () => {
      expect(await ann.close(await taken())).toEqual(notNow);
      const id = await answered();
      expect(await ann.close(id)).toEqual(done('closed'));
      expect(await first.close(id)).toEqual(done('closed'));
      expect(await first.answer(id, 'One more thing.')).toEqual(notNow);
    });

    it('takes one rating from 1 to 5, once somebody answered', async () => {
      expect(await ann.rate(await taken(), 5)).toEqual(notNow);
      const id = await answered();
      expect(await ann.rate(id, 6)).toEqual(unusable);
      expect(await ann.rate(id, 2)).toMatchObject({ kind: 'done' });
      expect(await ann.rate(id, 2)).toEqual(notNow);
    });

    it('keeps every character of a message', async () => {
      const text = 'Grüße aus Ελλάδα, 日本 🚲 "quoted" \\ \n\t\u2028 end';
      const { id } = await ann.open(freshReference(), 'e-mail', text);
      expect(await ann.read(id)).toMatchObject({ messages: [{ text }] });
    });

    it('says so when there is no such contact', async () => {
      expect(await ann.read('no-such-contact')).toEqual(unknown);
      expect(await first.take('no-such-contact')).toEqual(unknown);
    });
  });
}
