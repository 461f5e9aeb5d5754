import { type Answer, type Heard, type Product, type Routes, routed } from './stub-server.ts';

/** How a Redmine is made up. */
export interface RedmineOptions {
  /** Numbers of users, by their keys. */
  readonly customers: Readonly<Record<string, number>>;
  readonly agents: Readonly<Record<string, number>>;
  /** Which statuses the workflow lets them bring an issue to, by the status that it has. */
  readonly workflow: Readonly<
    Record<'customer' | 'agent', Readonly<Record<number, readonly number[]>>>
  >;
}

interface Issue {
  readonly id: number;
  readonly subject: string;
  readonly author: number;
  status: number;
  assignee: number | null;
  readonly journals: Journal[];
}

interface Journal {
  readonly user: { readonly id: number };
  readonly notes: string;
  readonly details: readonly { readonly name: string; readonly new_value: string }[];
}

const notFound: Answer = { status: 404 };

/** Redmine's issues as its REST API has them in version 5: what the workflow forbids is answered with 204, and left undone. */
export class Redmine implements Product {
  readonly issues: Issue[] = [];
  readonly #options: RedmineOptions;
  #ids = 0;

  constructor(options: RedmineOptions) {
    this.#options = options;
  }

  /** Redmine declares no limits: this is what a proxy in front of it says. */
  limited(): Answer {
    return { status: 429 };
  }

  answer(heard: Heard): Answer {
    const key = String(heard.headers['x-redmine-api-key']);
    const customer = this.#options.customers[key];
    const user = customer ?? this.#options.agents[key];
    if (user === undefined) return { status: 401 };
    const role = customer === undefined ? 'agent' : 'customer';
    return routed(this.#routes(user, role), heard) ?? notFound;
  }

  #routes(user: number, role: 'customer' | 'agent'): Routes {
    const seen = (id: string | undefined, then: (issue: Issue) => Answer): Answer => {
      const issue = this.issues.find((one) => String(one.id) === id);
      if (issue === undefined) return notFound;
      return role === 'agent' || issue.author === user ? then(issue) : { status: 403 };
    };
    return {
      'GET /users/current.json': () => ({ status: 200, json: { user: { id: user } } }),
      'POST /issues.json': ({ json }) => {
        const subject = json.text('issue', 'subject');
        if (subject === '' || json.at('issue', 'project_id') !== 'support') {
          return { status: 422, json: { errors: ['Subject cannot be blank'] } };
        }
        const id = ++this.#ids;
        const issue = { id, subject, author: user, status: 1, assignee: null, journals: [] };
        this.issues.push(issue);
        return { status: 201, json: { issue: shownOf(issue, false) } };
      },
      'GET /issues.json': ({ query }) => {
        const [status, like] = [query.get('status_id'), query.get('subject')?.slice(1)];
        const found = this.issues.filter(
          (one) =>
            (status === '*' || String(one.status) === status) &&
            (query.get('assigned_to_id') !== '!*' || one.assignee === null) &&
            (like === undefined || one.subject.includes(like)),
        );
        const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
        const issues = found.slice(offset, offset + limit).map((one) => shownOf(one, false));
        return { status: 200, json: { issues, total_count: found.length, offset, limit } };
      },
      'GET /issues/:id.json': ({ parts, query }) =>
        seen(parts.id, (issue) => ({
          status: 200,
          json: { issue: shownOf(issue, query.get('include') === 'journals') },
        })),
      'PUT /issues/:id.json': ({ parts, json }) =>
        seen(parts.id, (issue) => {
          const details: { name: string; new_value: string }[] = [];
          const status = Number(json.at('issue', 'status_id') ?? issue.status);
          const assignee = json.at('issue', 'assigned_to_id') as number | undefined;
          if (this.#options.workflow[role][issue.status]?.includes(status) === true) {
            details.push({ name: 'status_id', new_value: String(status) });
            issue.status = status;
          }
          if (role === 'agent' && assignee !== undefined && assignee !== issue.assignee) {
            details.push({ name: 'assigned_to_id', new_value: String(assignee) });
            issue.assignee = assignee;
          }
          const notes = json.text('issue', 'notes');
          if (notes !== '' || details.length > 0) {
            issue.journals.push({ user: { id: user }, notes, details });
          }
          return { status: 204 };
        }),
      'DELETE /issues/:id.json': ({ parts }) =>
        seen(parts.id, (issue) => {
          this.issues.splice(this.issues.indexOf(issue), 1);
          return { status: 204 };
        }),
    };
  }
}

function shownOf({ id, subject, author, status, assignee, journals }: Issue, all: boolean): object {
  return {
    id,
    subject,
    author: { id: author },
    status: { id: status },
    ...(assignee === null ? {} : { assigned_to: { id: assignee } }),
    ...(all ? { journals } : {}),
  };
}
