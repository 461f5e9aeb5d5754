export interface Message {
  readonly id: number;
  readonly author: string;
  readonly byAgent: boolean;
  readonly text: string;
}

/** A contact as any help desk keeps it. */
export interface Case<Status> {
  readonly id: number;
  readonly subject: string;
  readonly customer: string;
  readonly messages: Message[];
  status: Status;
  owner: string | null;
  score?: unknown;
  /** Of its last change, in seconds. */
  changed: number;
}

/** The contacts of a help desk, in memory. */
export class Cases<Status> {
  readonly all: Case<Status>[] = [];
  #messages = 0;
  #cases = 0;

  open(customer: string, subject: string, text: string, status: Status): Case<Status> {
    const id = ++this.#cases;
    const opened = { id, subject, customer, messages: [], status, owner: null, changed: 0 };
    this.all.push(opened);
    this.say(opened, customer, false, text);
    return opened;
  }

  /** @returns whether it was there */
  remove(id: string | undefined): boolean {
    const at = this.all.findIndex((one) => String(one.id) === id);
    if (at >= 0) this.all.splice(at, 1);
    return at >= 0;
  }

  find(id: string | undefined): Case<Status> | undefined {
    return this.all.find((one) => String(one.id) === id);
  }

  say(about: Case<Status>, author: string, byAgent: boolean, text: string): Message {
    const message = { id: ++this.#messages, author, byAgent, text };
    about.messages.push(message);
    return message;
  }
}
