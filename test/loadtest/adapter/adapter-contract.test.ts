import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';
import { quietDesk } from '../desk/desk-client.ts';
import { contractFindings } from './contract-findings.ts';

const text = readFileSync(new URL('../../../adapters/desk.yaml', import.meta.url), 'utf8');

describe('the contract of a backend', () => {
  it('is kept by the desk, in every point', async () => {
    const desk = await quietDesk();
    const found = await contractFindings(parseAdapter(text, 'desk.yaml', readExpression), desk.url);
    await desk.close();
    expect(found.filter(({ verdict }) => verdict !== 'kept')).toEqual([]);
    expect(found.map(({ point }) => point)).toEqual([
      'a customer opens a contact',
      'a contact that is opened twice is one',
      'its customer looks at it',
      'nobody else looks at it',
      'wrong credentials are refused',
      'agents find it in the inbox',
      'of two agents who reach for it, one has it',
      'what an agent has taken is taken',
      'its customer adds something',
      'an agent answers',
      'its customer sees the answer',
      'an agent closes it',
      'what an agent has closed is closed',
      'its customer rates it',
      'a customer leaves before an answer',
      'agents do not meet who has left',
      'a customer reads a page',
      'a bot is asked while the customer types',
      'an agent looks the customer up',
      'a messaging app tells of a message',
      'text in Unicode is taken',
      'text of 1 MiB is taken',
    ]);
  });

  it('is broken by a description that says it wrongly, with what was found', async () => {
    const wrong = text
      .replace('reads: { contacts: "body.contacts[]', 'reads: { contacts: "body.items[]')
      .replace(
        "answered: body.state == 'answered' || body.state == 'closed'",
        'answered: body.done',
      )
      .replace('/contacts/${contact.id}/leave', '/contacts/${contact.id}/go');
    const desk = await quietDesk();
    const found = await contractFindings(
      parseAdapter(wrong, 'desk.yaml', readExpression),
      desk.url,
    );
    await desk.close();
    const wanted = found.flatMap(({ point, verdict, says }) =>
      verdict === 'broken' ? [[point, says]] : [],
    );
    expect(wanted).toEqual([
      ['agents find it in the inbox', 'it is not there: look at reads.contacts'],
      [
        'its customer sees the answer',
        'answer was answered with 201, but watch tells answered as null (reads.answered). Either that looks at the wrong place, or the backend has done nothing: some answer so where somebody lacks a right',
      ],
      [
        'a customer leaves before an answer',
        'expected ok, found rejected (404) to POST /contacts/6/go: {"error":"no such address"}',
      ],
    ]);
  });

  it('is to know where nothing shows what was done', async () => {
    const blind = text
      .replace(/ {6}taken: .*\n/, '')
      .replace(/ {6}closed: .*\n/, '')
      .replace(/ {2}inbox:\n.*\n.*\n/, '');
    const desk = await quietDesk();
    const found = await contractFindings(
      parseAdapter(blind, 'desk.yaml', readExpression),
      desk.url,
    );
    await desk.close();
    const says = found.flatMap(({ point, verdict, says: one }) =>
      verdict === 'noted' ? [[point, one]] : [],
    );
    expect(says).toEqual([
      [
        'what an agent has taken is taken',
        'nothing shows whether it is: there is no inbox, and watch tells no taken',
      ],
      ['what an agent has closed is closed', 'nothing shows whether it is: watch tells no closed'],
      [
        'agents do not meet who has left',
        'nothing shows whether it has left: no inbox has listed it before',
      ],
    ]);
  });
});
