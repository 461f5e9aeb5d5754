import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junitReport } from '../../src/reports/junit-report.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { fixedReport } from './fixed-report.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';
import { simulatedReport } from './sample-report.ts';

function suiteOf(report: RunReport): XmlElement {
  const [suite] = parseXml(junitReport(report)).children;
  if (suite === undefined) throw new Error('no test suite');
  return suite;
}
const casesOf = (report: RunReport) =>
  suiteOf(report)
    .children.filter(({ name }) => name === 'testcase')
    .map(({ attributes, children }) => ({
      name: attributes.name,
      found: children.filter(({ name }) => name !== 'system-out').map(({ name }) => name),
      message: children.find(({ name }) => name !== 'system-out')?.attributes.message,
    }));
const { load, ...withoutLoad } = fixedReport;

describe('junit.xml', () => {
  it('is well-formed whatever the scenario is called, and gives its name back', () => {
    const anyName = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(anyName, (name) => {
        const report = { ...fixedReport, scenario: { ...fixedReport.scenario, name } };
        expect(suiteOf(report).attributes.name).toBe(name);
      }),
      { examples: [['a & "b" <c> \'d\' ]]> &amp; &#65;'], ['two\nlines\tand a tab'], ['😀 день']] },
    );
  });

  it('leaves out what XML cannot hold', () => {
    const scenario = { ...fixedReport.scenario, name: 'bell\u0007 and \u0000' };
    expect(suiteOf({ ...fixedReport, scenario }).attributes.name).toBe('bell and ');
  });

  it('fails for a miss, errs where there is no verdict, and passes what is met', () => {
    expect(casesOf(fixedReport)).toEqual([
      {
        name: 'wait{channel:phone} p(90)<60',
        found: ['failure'],
        message: expect.stringContaining(
          'MISSED by at least 10 s; simulated 1 min 12 s ± 4 s; simulated with the measured latency 1 min 14 s ± 4 s; measured',
        ),
      },
      { name: 'serviceLevel{channel:phone} rate>=0.8', found: [], message: undefined },
      {
        name: 'latency{operation:open} p(95)<500',
        found: ['error'],
        message: expect.stringContaining('undecided: no interval: it takes 600 operations'),
      },
      { name: 'the run is complete', found: [], message: undefined },
      { name: 'the runs come to their end', found: [], message: undefined },
      { name: 'the load is run', found: [], message: undefined },
      { name: 'the run is fit to judge by', found: [], message: undefined },
    ]);
  });

  it('fails for what there was nothing to measure of', () => {
    const targets = fixedReport.targets.map((judged) => ({
      ...judged,
      verdict: { kind: 'empty', target: judged.target } as const,
    }));
    for (const { found } of casesOf({ ...fixedReport, targets }).slice(0, 3)) {
      expect(found).toEqual(['failure']);
    }
  });

  it('errs with the reasons when the run is unfit, and judges by no measured number', () => {
    const cases = casesOf({ ...fixedReport, load: { ...load, unfit: ['too late', 'lost 3'] } });
    expect(cases).toContainEqual({
      name: 'the run is fit to judge by',
      found: ['error'],
      message: 'too late; lost 3',
    });
    expect(cases[2]?.found).toEqual(['skipped']);
    expect(JSON.stringify(cases)).not.toContain('measured');
  });

  it('errs when the load was not run or the run was interrupted', () => {
    const cases = casesOf({ ...withoutLoad, loadNotRun: 'no <k6>', interrupted: 'Ctrl-C' });
    expect(cases.find(({ name }) => name === 'the load is run')?.message).toBe('no <k6>');
    expect(cases.find(({ name }) => name === 'the run is complete')?.message).toBe('Ctrl-C');
  });

  it('is green for a simulation that met its targets, though it measured no latency', () => {
    const { attributes } = suiteOf(simulatedReport());
    expect(attributes).toMatchObject({ tests: '7', failures: '0', errors: '0', skipped: '1' });
  });
});
