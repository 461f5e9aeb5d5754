import type { Formula } from './formula.ts';
import { batchFormula } from './formulas/batches.ts';
import { chatFormula } from './formulas/chat.ts';
import { elasticFormula } from './formulas/elastic.ts';
import { erlangCFormula } from './formulas/erlang-c.ts';
import {
  constantServiceFormula,
  kimuraFormula,
  singleServerFormula,
} from './formulas/general-service.ts';
import { erlangAFormula, generalPatienceFormula } from './formulas/impatient.ts';
import { erlangBFormula, finiteCapacityFormula } from './formulas/limited.ts';
import { messagingFormula } from './formulas/messaging.ts';
import { preemptiveFormula } from './formulas/preemptive.ts';
import { priorityFormula, twoClassFormula } from './formulas/priority.ts';

/** The formulas that a station is compared with: the first that is for it is the nearest. */
export const formulas: readonly Formula[] = [
  elasticFormula,
  messagingFormula,
  batchFormula,
  preemptiveFormula,
  erlangBFormula,
  finiteCapacityFormula,
  priorityFormula,
  twoClassFormula,
  chatFormula,
  erlangCFormula,
  singleServerFormula,
  constantServiceFormula,
  kimuraFormula,
  erlangAFormula,
  generalPatienceFormula,
];
