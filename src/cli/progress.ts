/** Says what a command is doing: on a terminal one line that is written over, elsewhere a line now and then. */
export interface Progress {
  /** A new step: its line stays. */
  step(text: string): void;
  /** How far the step has come. */
  update(text: string): void;
  /** Leaves the last line as it is. */
  done(): void;
}

/** How often a line is written where nothing can be written over, in milliseconds. */
const PLAIN_EVERY = 5_000;
const TERMINAL_EVERY = 100;

const TIME_LEFT = /,? (?:about|at most) [\d,]+ (?:s|min|h|d)(?: \d+ (?:s|min|h))? left/;

export function progressOn(stream: NodeJS.WriteStream): Progress {
  let last = 0;
  let said = '';
  let isOpen = false;
  const close = () => {
    if (isOpen) stream.write('\n');
    isOpen = false;
  };
  return {
    step(text) {
      close();
      stream.write(`${text}\n`);
      said = '';
      last = Date.now();
    },
    update(text) {
      const due = stream.isTTY ? TERMINAL_EVERY : PLAIN_EVERY;
      if (Date.now() - last < due) return;
      // Where lines stay, one that says nothing new but the time left is none.
      const news = text.replace(TIME_LEFT, '');
      if (!stream.isTTY && news === said) return;
      said = news;
      last = Date.now();
      if (stream.isTTY) {
        stream.write(`\r\u001b[2K  ${text}`);
        isOpen = true;
      } else stream.write(`  ${text}\n`);
    },
    done: close,
  };
}
