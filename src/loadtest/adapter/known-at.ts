import { type Operation, operations } from '../../scenario/operations.ts';
import { type Role, roles } from './adapter.ts';
import { shapeOfExpression } from './expression-shape.ts';
import { any, type FieldsShape, fieldsOf, type Shape } from './known-shape.ts';
import type { AdapterShape, OperationShape } from './schema-of-adapter.ts';
import { byInbox, contactFields, inboxFields, roleOf } from './told-by.ts';

type Path = readonly PropertyKey[];
type Fields = FieldsShape['fields'];

/** Where an expression stands in an operation. */
interface Place {
  /** So many steps are over. */
  readonly stepsBefore: number;
  /** Whether it looks at an answer. */
  readonly isOfAnswer: boolean;
  /** Whether pages before this one may have been read by the same step. */
  readonly isPaged: boolean;
}

/** Whom an operation is of, and what is known before its first request. */
interface Setting {
  readonly path: Path;
  readonly shape: OperationShape;
  readonly role: Role;
  /** As the description calls it. */
  readonly name: string;
  /** Undefined where there is no contact. */
  readonly contact: Shape | undefined;
  readonly knowsRun: boolean;
  readonly knowsLogin: boolean;
}

/** What expressions of a description may name, by where they stand. */
export class KnownAt {
  readonly #shape: AdapterShape;

  constructor(shape: AdapterShape) {
    this.#shape = shape;
  }

  /** @param path of the expression, such as `operations.open.path` */
  at(path: Path): Shape {
    const [key, name, ...rest] = path;
    const setting = this.#settingOf(String(key), String(name));
    return setting === undefined
      ? this.#everywhere()
      : this.#known(setting, placeOf(setting.shape, rest));
  }

  /** Undefined for what holds of all operations. */
  #settingOf(key: string, name: string): Setting | undefined {
    const { operations: described, login, cleanup } = this.#shape;
    const usual = { path: [key, name], contact: undefined, knowsRun: false, knowsLogin: true };
    if (key === 'operations') {
      const operation = name as Operation;
      const contact = this.#contactOf(operation);
      const shape = described[operation] as OperationShape;
      return { ...usual, shape, role: roleOf(operation), name, contact };
    }
    if (key === 'login') {
      const shape = login[name as Role] as OperationShape;
      return { ...usual, shape, role: name as Role, name: 'login', knowsLogin: false };
    }
    if (key !== 'cleanup' || cleanup === undefined) return undefined;
    const shape = cleanup[name as keyof typeof cleanup];
    const found = { kind: 'fields', name: 'contact', fields: fieldsOf(['id']) } as const;
    const contact =
      name === 'remove'
        ? { ...found, are: 'something that remove knows of the contact' }
        : undefined;
    return { ...usual, shape, role: 'agent', name: `cleanup.${name}`, contact, knowsRun: true };
  }

  #known(setting: Setting, place: Place): Shape {
    const { role, name, contact, knowsRun, knowsLogin } = setting;
    const isAnswered = place.isOfAnswer || place.isPaged || place.stepsBefore > 0;
    const known = isAnswered ? 'here' : 'before there is an answer';
    return all(known, {
      ...this.#always([role]),
      ...(contact === undefined ? {} : { contact }),
      ...(knowsRun ? { run: any } : {}),
      ...(knowsLogin ? { login: this.#login([role]) } : {}),
      got: {
        kind: 'fields',
        name: 'got',
        are: `something that a step of ${name} has read before`,
        fields: this.#got(setting, place),
      },
      ...(isAnswered ? answer : {}),
    });
  }

  /** Headers and outcomes of all operations: what some operation knows. */
  #everywhere(): Shape {
    const described = operations.filter((one) => this.#shape.operations[one] !== undefined);
    const known = described.map((one) => this.#contactOf(one));
    const isFree = known.some((one) => one.kind !== 'fields');
    const names = known.flatMap((one) => (one.kind === 'fields' ? Object.keys(one.fields) : []));
    const contact: Shape = {
      kind: 'fields',
      name: 'contact',
      are: 'something that an operation knows of the contact',
      fields: fieldsOf(names),
    };
    const { cleanup } = this.#shape;
    return all('here', {
      ...this.#always(roles),
      contact: isFree ? any : contact,
      ...(cleanup === undefined ? {} : { run: any }),
      login: this.#login(roles),
      got: any,
      ...answer,
    });
  }

  #always(whose: readonly Role[]): Fields {
    const { people, settings } = this.#shape;
    const described = whose.flatMap((role) => people[role] ?? []);
    return {
      person: {
        kind: 'fields',
        name: 'person',
        are: `something that is known of ${whose.map(oneOf).join(' or ')}: people.${whose.join(' and people.')}, role, name`,
        fields: fieldsOf([...described, 'role', 'name']),
      },
      settings: {
        kind: 'fields',
        name: 'settings',
        are: 'a setting of the description',
        fields: fieldsOf(Object.keys(settings)),
      },
      page: any,
    };
  }

  #login(whose: readonly Role[]): Shape {
    const { login } = this.#shape;
    return {
      kind: 'fields',
      name: 'login',
      are: `something that the login of ${whose.map(oneOf).join(' or ')} reads`,
      fields: fieldsOf(whose.flatMap((role) => Object.keys(login[role]?.reads ?? {}))),
    };
  }

  #contactOf(operation: Operation): Shape {
    const fields = contactFields[operation];
    const told = byInbox.includes(operation) ? this.#toldByInbox() : [];
    if (told === undefined) return any;
    return {
      kind: 'fields',
      name: 'contact',
      are: `something that ${operation} knows of the contact`,
      fields: fieldsOf([...fields, ...told]),
    };
  }

  /** What agents know of a contact; undefined where that cannot be said before there is an inbox. */
  #toldByInbox(): readonly string[] | undefined {
    const contacts = this.#shape.operations.inbox?.reads.contacts;
    if (contacts === undefined) return inboxFields;
    const list = this.#shapeOf(contacts, ['operations', 'inbox', 'reads', 'contacts']);
    if (list.kind !== 'list' || list.of.kind !== 'fields') return undefined;
    return Object.keys(list.of.fields);
  }

  #got({ path, shape }: Setting, { stepsBefore, isPaged }: Place): Fields {
    const { steps = [] } = shape;
    const read = steps.slice(0, stepsBefore).flatMap((step, i) =>
      Object.entries(step.reads).map(([name, text]) => {
        const place = [...path, 'steps', i, 'reads', name];
        return [name, this.#shapeOf(text, place)] as const;
      }),
    );
    // Of a step that may be left out, and of an earlier one that it reads once more, either may have told it.
    const open = steps.slice(0, stepsBefore).flatMap((step, i) => {
      const before = steps.slice(0, i).flatMap((one) => Object.keys(one.reads));
      const again = Object.keys(step.reads).filter((name) => before.includes(name));
      return step.when === undefined ? [] : again;
    });
    const ofPages = isPaged ? Object.keys(steps[stepsBefore]?.reads ?? {}) : [];
    return { ...Object.fromEntries(read), ...fieldsOf([...open, ...ofPages]) };
  }

  #shapeOf(text: string, path: Path): Shape {
    try {
      return shapeOfExpression(text, this.at(path)).shape;
    } catch {
      return any; // what is none is told where it stands
    }
  }
}

function placeOf({ steps = [], more }: OperationShape, [key, step, part]: Path): Place {
  if (key === 'steps') {
    const stepsBefore = Number(step);
    const isPaged = steps[stepsBefore]?.more !== undefined;
    return { stepsBefore, isOfAnswer: part === 'reads' || part === 'more', isPaged };
  }
  const isOfAnswer = key === 'reads' || key === 'outcomes' || key === 'more';
  return { stepsBefore: steps.length, isOfAnswer, isPaged: more !== undefined };
}

const answer: Fields = fieldsOf(['status', 'headers', 'body']);

const all = (where: string, fields: Fields): Shape => ({
  kind: 'fields',
  name: '',
  are: `something that is known ${where}`,
  fields,
});

const oneOf = (role: Role): string => (role === 'agent' ? 'an agent' : 'a customer');
