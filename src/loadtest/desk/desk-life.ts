import { ContactBook } from './contact-book.ts';
import { InFlight } from './in-flight.ts';

/** A desk from one start to the next: what it knows, and what it has in hand. */
export class DeskLife {
  readonly book: ContactBook;
  readonly inFlight = new InFlight();
  #isOver = false;

  constructor(book = new ContactBook()) {
    this.book = book;
  }

  /** Whether it has died: what it had in hand comes to nothing. */
  get isOver(): boolean {
    return this.#isOver;
  }

  die(): void {
    this.#isOver = true;
  }
}
